/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import java.util.List;

/** The events that the cluster's concerns conclude or take, so that rules can name them. */
public final class ClusterOffers {
    private ClusterOffers() {}

    public static Offer offer() {
        List<EventType> all = new java.util.ArrayList<>(events());
        all.addAll(BanSpreadWords.types());
        all.add(SilenceWords.ended());
        List<ActionType> actions = new java.util.ArrayList<>(Allowed.actions());
        actions.addAll(SilenceWords.actions());
        actions.add(close());
        return new Offer("guard", all, actions, "Holds, silences, approvals, quarantine and what the guard watches.");
    }

    private static ActionType close() {
        return new ActionType(
                Breakers.CLOSE,
                ActionClass.REVERSIBLE,
                "group",
                ActionType.Nature.INTENT,
                ActionType.Use.OPERATOR,
                List.of(Field.optional("reason", ValueKind.TEXT, "For people.")),
                "Ends the breaker of a group, or of targets that failed alike: repairs may go on.");
    }

    private static List<EventType> events() {
        return List.of(
                type("approval.denied", "node", Trust.REPORTED, "A person said no to a decision.", DECISION, BY),
                type("approval.expired", "any", Trust.MEASURED, "A question lapsed.", DECISION, REASON),
                type("approval.granted", "node", Trust.REPORTED, "A person said yes to a decision.", DECISION, BY),
                type(
                        "attempt.unverified",
                        "any",
                        Trust.MEASURED,
                        "An attempt was not seen to hold.",
                        ATTEMPT,
                        ACTION,
                        TEXT),
                type("attempt.verified", "any", Trust.MEASURED, "An attempt was seen to hold.", ATTEMPT, ACTION, TEXT),
                type(
                        "breaker.closed",
                        "group",
                        Trust.MEASURED,
                        "Repairs of a group's members, or of targets that failed alike, may go on.",
                        GROUP,
                        ALIKE),
                type(
                        "breaker.opened",
                        "group",
                        Trust.MEASURED,
                        "Many of a group turned bad at once, or several targets failed alike; these are named by the first of them.",
                        GROUP,
                        BAD,
                        SIZE,
                        ALIKE),
                type("flapping.started", "any", Trust.MEASURED, "A target changes its state too often.", PERCENT),
                type("flapping.stopped", "any", Trust.MEASURED, "A target is steady again.", PERCENT),
                type("guard.protected", "node", Trust.MEASURED, "Addresses that are never banned.", ADDRESSES),
                type(
                        "guard.quarantined",
                        "any",
                        Trust.MEASURED,
                        "Attempts on a target had no effect.",
                        FAMILY,
                        COUNT,
                        TEXT),
                type("hold.expired", "node", Trust.REPORTED, "A hold's time was over.", HOLD, SCOPE, OWNER, UNTIL),
                type("hold.expiring", "node", Trust.REPORTED, "A hold ends in ten minutes.", HOLD, SCOPE, OWNER, UNTIL),
                type("hold.lifted", "node", Trust.REPORTED, "A hold was lifted.", HOLD, BY),
                type("hold.readable", "node", Trust.MEASURED, "The hold file can be read again."),
                type("hold.set", "node", Trust.REPORTED, "A hold was set.", HOLD, SCOPE, OWNER, REASON, UNTIL),
                type("hold.unreadable", "node", Trust.MEASURED, "The hold file cannot be read."),
                type("quarantine.cleared", "any", Trust.MEASURED, "Rules may act on the target again.", FAMILY, BY));
    }

    private static final Field ACTION = text("action", "The action's name.");
    private static final Field ADDRESSES = new Field("addresses", ValueKind.TEXTS, true, "", "Addresses and networks.");
    private static final Field ALIKE = text("text", "What the failures say, where they are alike.");
    private static final Field ATTEMPT = text("attempt", "The attempt's id.");
    private static final Field BAD = number("bad", "How many turned bad within a minute.");
    private static final Field BY = text("by", "Who said so.");
    private static final Field COUNT = number("ineffective", "How many attempts in a row.");
    private static final Field DECISION = text("decision", "The decision's id.");
    private static final Field FAMILY = text("family", "What the attempts worked on: process, ban, run.");
    private static final Field GROUP = text("group", "The group's name.");
    private static final Field HOLD = text("hold", "The hold's name.");
    private static final Field OWNER = text("owner", "Who set it.");
    private static final Field PERCENT =
            new Field("percent", ValueKind.REAL, true, "", "Weighted share of changes, 0 to 100.");
    private static final Field REASON = text("reason", "Why, in words.");
    private static final Field SCOPE = text("scope", "all, class:CLASS, rule:NAME, group:NAME or a subject.");
    private static final Field SIZE = number("size", "How many the group has.");
    private static final Field TEXT = text("text", "How it ended, in words.");
    private static final Field UNTIL = new Field("until", ValueKind.INSTANT, false, "", "When it ends by itself.");

    private static Field text(String name, String doc) {
        return Field.optional(name, ValueKind.TEXT, doc);
    }

    private static Field number(String name, String doc) {
        return Field.required(name, ValueKind.INTEGER, doc);
    }

    private static EventType type(String name, String subject, Trust trust, String doc, Field... attributes) {
        return new EventType(name, subject, trust, List.of(attributes), doc);
    }
}
