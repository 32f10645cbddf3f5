/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import dev.reeve.format.yaml.Key;
import dev.reeve.format.yaml.ShortForm;
import dev.reeve.model.scenario.Act;
import java.time.Duration;
import java.util.List;

/** What may happen, one key each. */
final class ActKeys {
    static final Key<Act> DIES = Key.optional(
            "dies",
            new ShortForm<>(HappeningSections.DIES, HappeningSections.SERVICES),
            "Services end by themselves.",
            "{service: db, signal: KILL}");
    static final Key<Act> CHECK = Key.optional(
            "check",
            HappeningSections.CHECK,
            "From now on a check says this.",
            "{name: web, state: critical, text: no answer}");
    static final Key<Act> LINE = Key.optional(
            "line",
            LineKeys.SECTION,
            "A line is written to a log. It goes through the patterns, filters and limits of the configuration as lines do.",
            "{log: auth, text: 'Failed password for root from ${address} port 22 ssh2', from: 203.0.113.0/24}");
    static final Key<Act> EVENT = Key.optional(
            "event",
            EventSection.SECTION,
            "A source sees something; for whatever the other keys have no name.",
            "{type: alert.raised, subject: disk/var, attributes: {severity: critical, text: full}}");
    static final Key<Act> OPERATOR = Key.optional(
            "operator",
            OperatorSections.ASKS,
            "A person asks for an action.",
            "{action: service.stop, target: db, by: alice}");
    static final Key<Act> HOLD =
            Key.optional("hold", OperatorSections.HOLD, "A person sets a hold.", "{scope: service/db, for: 30m}");
    static final Key<Act> LIFT = Key.optional(
            "lift",
            new ShortForm<>(OperatorSections.LIFT, OperatorSections.SCOPE),
            "A person lifts the hold of a scope.",
            "service/db");
    static final Key<Act> APPROVE = Key.optional(
            "approve",
            new ShortForm<>(OperatorSections.APPROVE, OperatorSections.QUESTION),
            "A person says yes to the newest open question about a target.",
            "service/db");
    static final Key<Act> DENY = Key.optional(
            "deny",
            new ShortForm<>(OperatorSections.DENY, OperatorSections.QUESTION),
            "A person says no to it.",
            "service/db");
    static final Key<Act> CLOCK = Key.optional(
            "clock", ClockSection.SECTION, "The wall clock is set; the other clock goes on.", "{forward: 1h}");
    static final Key<Act> SLEEP = Key.optional(
            "sleep",
            new dev.reeve.format.yaml.Mapped<Duration, Act>(ScenarioTypes.TIME, Act.Sleeps::new),
            "The machine sleeps for so long.",
            "5m");
    static final Key<Act> WORLD = Key.optional(
            "world",
            WorldSection.ACT,
            "From now on something in the world goes otherwise.",
            "{service: db, start: fails}");

    static final List<Key<? extends Act>> ALL =
            List.of(DIES, CHECK, LINE, EVENT, OPERATOR, HOLD, LIFT, APPROVE, DENY, CLOCK, SLEEP, WORLD);

    private ActKeys() {}
}
