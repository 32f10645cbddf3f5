/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Quote;
import dev.reeve.model.ActionClass;
import dev.reeve.model.GuardDefaults;
import dev.reeve.model.GuardSpec;
import dev.reeve.model.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** {@code guard:}. */
final class GuardSection {
    static final Key<Integer> PER_MINUTE = Key.optional(
            "per-minute",
            Types.integer("number", 0, 100_000),
            "50",
            "New bans a minute whose only evidence could be forged.",
            "20");
    static final Key<Integer> LIVE =
            Key.optional("live", Types.integer("number", 0, 200_000), "5000", "Such bans at one time.", "1000");
    static final Key<Integer> NETWORKS = Key.optional(
            "networks",
            Types.integer("number", 1, 100_000),
            "20",
            "How many networks of 16 bits (IPv6: 32) the bans of one rule or jail may reach in a minute; beyond that a person is asked, and its bans wait.",
            "50");
    static final Section<GuardSpec.Forgeable> FORGEABLE_SECTION = Section.of(
            "forgeable",
            "the limits of forgeable evidence",
            "Limits for bans whose only evidence anyone could have made, such as a log line.",
            List.of(PER_MINUTE, LIVE, NETWORKS),
            bound -> new GuardSpec.Forgeable(bound.get(PER_MINUTE), bound.get(LIVE), bound.get(NETWORKS)));

    static final Key<Boolean> MODE = Key.optional(
            "mode",
            Choice.of("dry-run", "live"),
            "live",
            "In dry-run everything is judged and recorded, and nothing is done.",
            "dry-run");
    static final Key<SequencedMap<ActionClass, LimitsSection.Said>> CLASSES =
            Key.optional("classes", new ClassesType(), "{}", "Limits by action class.", "");
    static final Key<List<String>> PROTECT = Key.optional(
            "protect",
            Lists.of(Types.NETWORK),
            "[]",
            "Addresses and networks that are never banned, besides this host's own, its gateways, servers that it needs and its operators, which are found by themselves.",
            "[192.0.2.0/24, 2001:db8::/32]");
    static final Key<List<String>> ASK = Key.optional(
            "ask",
            Lists.of(Types.LINE),
            "[]",
            "Actions that wait for a person's approval each time.",
            "[service.stop]");
    static final Key<List<String>> ASK_TWO = Key.optional(
            "ask-two",
            Lists.of(Types.LINE),
            "[]",
            "Actions that wait for the approval of two different people each time.",
            "[service.stop]");
    static final Key<Duration> APPROVAL_EXPIRY =
            Key.optional("approval-expiry", Types.SPAN_OF_TIME, "15m", "How long a question stays open.", "1h");
    static final Key<Integer> LINEAGE_DEPTH = Key.optional(
            "lineage-depth",
            Types.integer("number", 1, 100),
            "8",
            "How many attempts may follow from one another.",
            "4");
    static final Key<Duration> OPERATOR_HOLD = Key.optional(
            "operator-hold",
            Types.DURATION,
            "15m",
            "How long a target is left alone after an operator acted on it.",
            "1h");
    static final Key<GuardSpec.Forgeable> FORGEABLE =
            Key.optional("forgeable", FORGEABLE_SECTION, "{}", "Limits for bans on forgeable evidence.", "");

    static final Key<Duration> CONFIRM_WITHIN = Key.optional(
            "confirm-within",
            Types.SPAN_OF_TIME,
            "5m",
            "How long a change of the network (`reeve commit-confirmed`) stands before it is undone, unless it is confirmed.",
            "2m");

    static final Section<GuardSpec> SECTION = Section.of(
            "guard",
            "the guard's settings",
            "Every action passes the guard. These are its limits; docs/guard.md says what each gate does.",
            List.of(
                    MODE,
                    CLASSES,
                    PROTECT,
                    ASK,
                    ASK_TWO,
                    APPROVAL_EXPIRY,
                    LINEAGE_DEPTH,
                    OPERATOR_HOLD,
                    FORGEABLE,
                    CONFIRM_WITHIN),
            GuardSection::bind);

    private GuardSection() {}

    private static GuardSpec bind(Bound bound) {
        checkAsk(bound, ASK);
        checkAsk(bound, ASK_TWO);
        Map<ActionClass, Limits> classes = GuardDefaults.classes();
        bound.get(CLASSES)
                .forEach((name, said) ->
                        classes.computeIfPresent(name, (same, base) -> LimitsSection.merge(said, base)));
        return new GuardSpec(
                classes,
                new TreeMap<>(),
                bound.get(PROTECT),
                bound.get(ASK),
                bound.get(APPROVAL_EXPIRY),
                bound.get(LINEAGE_DEPTH),
                bound.get(OPERATOR_HOLD),
                bound.get(MODE),
                bound.get(FORGEABLE),
                List.of(),
                bound.get(CONFIRM_WITHIN),
                bound.get(ASK_TWO));
    }

    private static void checkAsk(Bound bound, Key<List<String>> key) {
        var actions = bound.reading().catalogue().actions().keySet();
        for (String action : bound.get(key)) {
            if (!actions.contains(action)) {
                bound.reading()
                        .findings()
                        .unknown(bound.origin(key), "unknown action " + Quote.of(action), action, actions);
            }
        }
    }

    /** The same guard with what rules say for themselves, and with what all of it allows beyond the defaults. */
    static GuardSpec complete(GuardSpec guard, TreeMap<String, Limits> rules, List<String> loosened) {
        List<String> all = new ArrayList<>(Loosened.of(guard));
        all.addAll(loosened);
        return new GuardSpec(
                guard.classes(),
                rules,
                guard.protect(),
                guard.ask(),
                guard.approvalExpiry(),
                guard.lineageDepth(),
                guard.operatorHold(),
                guard.dryRun(),
                guard.forgeable(),
                all,
                guard.confirmWithin(),
                guard.askTwo());
    }

    /** The guard where the file's own is broken or parts are unreadable: nothing is done until that is mended, since nobody knows what was meant to be held back. */
    static GuardSpec dryRun(GuardSpec guard) {
        return new GuardSpec(
                guard.classes(),
                guard.rules(),
                guard.protect(),
                guard.ask(),
                guard.approvalExpiry(),
                guard.lineageDepth(),
                guard.operatorHold(),
                true,
                guard.forgeable(),
                List.of(),
                guard.confirmWithin(),
                guard.askTwo());
    }
}
