/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The guard's settings.
 *
 * @param classes limits for each class, defaults filled in
 * @param rules limits that a rule has for itself, by rule name
 * @param protect networks (CIDR) that are never banned, besides those found live
 * @param ask action types that need a person's approval
 * @param approvalExpiry how long a question stays open
 * @param lineageDepth how many attempts may follow from one another
 * @param operatorHold how long a target is left alone after an operator acted on it
 * @param dryRun nothing is done at all, everything is judged and recorded
 * @param forgeable limits for bans whose only evidence anyone could have forged
 * @param loosened what this configuration allows beyond the defaults, as said by {@code reeve check}
 */
public record GuardSpec(
        Map<ActionClass, Limits> classes,
        SortedMap<String, Limits> rules,
        List<String> protect,
        List<String> ask,
        Duration approvalExpiry,
        int lineageDepth,
        Duration operatorHold,
        boolean dryRun,
        Forgeable forgeable,
        List<String> loosened,
        Duration confirmWithin,
        List<String> askTwo) {
    /** How long a change of the network stands unconfirmed. */
    public static final Duration CONFIRM_WITHIN = Duration.ofMinutes(5);

    public GuardSpec(
            Map<ActionClass, Limits> classes,
            SortedMap<String, Limits> rules,
            List<String> protect,
            List<String> ask,
            Duration approvalExpiry,
            int lineageDepth,
            Duration operatorHold,
            boolean dryRun,
            Forgeable forgeable,
            List<String> loosened) {
        this(
                classes,
                rules,
                protect,
                ask,
                approvalExpiry,
                lineageDepth,
                operatorHold,
                dryRun,
                forgeable,
                loosened,
                CONFIRM_WITHIN,
                List.of());
    }

    public GuardSpec {
        classes = Collections.unmodifiableMap(new EnumMap<>(classes));
        rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
        protect = List.copyOf(protect);
        ask = List.copyOf(ask);
        loosened = List.copyOf(loosened);
        askTwo = List.copyOf(askTwo);
    }

    /** Limits for bans by {@code FORGEABLE} sources alone: new ones a minute, live ones in all, and how many networks (/16, IPv6: /32) one rule's bans may reach in a minute. */
    public record Forgeable(int perMinute, int live, int networks) {
        public static final Forgeable DEFAULT = new Forgeable(50, 5_000, 20);

        public Forgeable(int perMinute, int live) {
            this(perMinute, live, DEFAULT.networks);
        }
    }

    /** The same, but nothing is done. */
    public GuardSpec asDryRun() {
        return new GuardSpec(
                classes,
                rules,
                protect,
                ask,
                approvalExpiry,
                lineageDepth,
                operatorHold,
                true,
                forgeable,
                loosened,
                confirmWithin,
                askTwo);
    }

    /** What holds for a rule's actions of a class: what the rule says for itself, and the class's limits where it says nothing. */
    public Limits limits(ActionClass actionClass, String rule) {
        Limits own = rules.get(rule);
        return own == null ? limits(actionClass) : own.over(limits(actionClass));
    }

    /** How many different people must say yes. What a planner does is bound by the action's name alone: by its class it could keep nothing running at night. @param rule null for whoever is no rule */
    public int approvals(String action, ActionClass actionClass, @Nullable String rule) {
        int byLimits = rule == null ? 0 : limits(actionClass, rule).approvals();
        int byName = askTwo.contains(action) ? 2 : ask.contains(action) ? 1 : 0;
        return Math.max(byName, byLimits);
    }

    public Limits limits(ActionClass actionClass) {
        Limits limits = classes.get(actionClass);
        if (limits == null) {
            throw new IllegalStateException("no limits for " + actionClass);
        }
        return limits;
    }
}
