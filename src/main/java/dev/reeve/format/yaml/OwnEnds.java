/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Findings;
import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.Catalogue;
import dev.reeve.model.EventPattern;
import dev.reeve.model.EventPattern.Test;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.Template;
import dev.reeve.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Finds rules that count the ends of a service toward mending that same service: each time that it comes up their count begins anew (docs/decisions/0033), so that they do not fire. */
final class OwnEnds {
    private static final List<String> DOWN = List.of("stopping", "stopped", "stuck", "waiting", "quarantined");
    private static final List<String> UP = List.of("starting", "running", "done");

    private OwnEnds() {}

    static void warn(RuleSpec rule, Catalogue catalogue, Findings findings) {
        if (rule.when() instanceof RuleSpec.When.Count count && count.count() > most(count.on())) {
            rule.actions().stream()
                    .filter(action -> mends(catalogue.action(action.action())) && isSame(action.target(), count))
                    .findFirst()
                    .ifPresent(action -> findings.warning(
                            action.origin(),
                            "this rule counts the ends of the service that its " + action.action()
                                    + " is for, and begins anew whenever that comes up: that action never comes for one that does."
                                    + " Reeve starts it again by itself: use the service's own 'restart' and 'backoff',"
                                    + " or have the rule do service.stop or notify"));
        }
    }

    /** How many such events there can be between two times that the service comes up; without bound where that is not known. */
    private static long most(EventPattern on) {
        boolean states = on.type().equals("service.state") && on.where().containsKey("state");
        if (!states) {
            return on.type().equals("service.exited") ? 1 : Long.MAX_VALUE;
        }
        return UP.stream().anyMatch(state -> fits(on, state))
                ? Long.MAX_VALUE
                : DOWN.stream().filter(state -> fits(on, state)).count();
    }

    private static boolean fits(EventPattern on, String state) {
        SequencedMap<String, List<String>> values = new LinkedHashMap<>();
        values.put("state", List.of(state));
        return new Effects.Effect(on.type(), values).fits(on);
    }

    /** What a start of the service has done too. */
    private static boolean mends(@Nullable ActionType type) {
        return type != null
                && type.target().equals("service")
                && type.actionClass().atLeast(ActionClass.REVERSIBLE)
                && !type.name().equals("service.stop");
    }

    private static boolean isSame(Template target, RuleSpec.When.Count count) {
        String named = named(count.on());
        if (target.isLiteral()) {
            return target.source().equals(named);
        }
        boolean apart = count.by().contains("service") || count.by().contains("subject");
        return target.source().equals("${event.service}") && (apart || !named.isEmpty());
    }

    /** The one service that is counted; empty where it may be several. */
    private static String named(EventPattern on) {
        if (on.where().get("service") instanceof Test.Equal(Value name)) {
            return name.plain();
        }
        return on.where().get("subject") instanceof Test.Equal(Value subject)
                        && subject.plain().startsWith("service/")
                ? subject.plain().substring("service/".length())
                : "";
    }
}
