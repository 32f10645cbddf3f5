/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.yaml.NamedType.Objects;
import dev.reeve.model.EventPattern;
import dev.reeve.model.EventPattern.Test;
import dev.reeve.model.LogSpec;
import dev.reeve.model.Origin;
import dev.reeve.model.RuleSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds what rules on {@code log.match} name against the named groups of the patterns they can mean. */
final class Groups {
    private static final String LOG_MATCH = "log.match";

    private final Objects<LogSpec> logs;
    private final Findings findings;

    Groups(Objects<LogSpec> logs, Findings findings) {
        this.logs = logs;
        this.findings = findings;
    }

    void check(EventPattern events, RuleSpec rule) {
        if (!events.type().equals(LOG_MATCH)) {
            return;
        }
        List<LogSpec.Pattern> patterns = meant(events);
        if (patterns.isEmpty()) {
            if (logs.broken().isEmpty()) {
                findings.error(
                        events.origin(),
                        "no log has a pattern that makes these events",
                        "a pattern under logs:, and its name in 'where'");
            }
            return;
        }
        Set<String> known = new LinkedHashSet<>(LinePatternSection.TAKEN);
        known.addAll(LinePatternSection.FROM);
        known.addAll(PatternKeys.OF_EACH_EVENT.keySet());
        patterns.forEach(pattern -> known.addAll(LinePatternSection.groups(Pattern.compile(pattern.regex()))));
        events.where().keySet().forEach(name -> require(name, known, events.origin()));
        rule.when().by().forEach(name -> require(name, known, events.origin()));
        checkHoles(rule, events, known);
    }

    /** Templates are filled from the last pattern's event. */
    private void checkHoles(RuleSpec rule, EventPattern events, Set<String> known) {
        if (RuleScope.patterns(rule.when()).getLast() != events) {
            return;
        }
        for (RuleSpec.Do action : rule.actions()) {
            holes(action).stream()
                    .filter(hole -> hole.startsWith("event.") && !hole.equals("event.id"))
                    .forEach(hole -> require(hole.substring("event.".length()), known, action.origin()));
        }
    }

    private static List<String> holes(RuleSpec.Do action) {
        Set<String> holes = new LinkedHashSet<>(action.target().holes());
        action.parameters().values().forEach(template -> holes.addAll(template.holes()));
        return List.copyOf(holes);
    }

    private void require(String name, Set<String> known, Origin origin) {
        if (!known.contains(name)) {
            findings.unknown(origin, "no pattern that this rule can mean has a group " + Quote.of(name), name, known);
        }
    }

    private List<LogSpec.Pattern> meant(EventPattern events) {
        return logs.good().values().stream()
                .filter(log -> fits(events.where().get("log"), log.name()))
                .flatMap(log -> log.patterns().stream())
                .filter(pattern -> fits(events.where().get("pattern"), pattern.name()))
                .toList();
    }

    private static boolean fits(@org.jspecify.annotations.Nullable Test test, String name) {
        return switch (test) {
            case null -> true;
            case Test.Equal equal -> References.named(equal).contains(name);
            case Test.OneOf oneOf -> References.named(oneOf).contains(name);
            case Test.Not(Test inner) ->
                !(inner instanceof Test.Equal || inner instanceof Test.OneOf) || !fits(inner, name);
            case Test.Like any -> true;
            case Test.Between any -> true;
        };
    }
}
