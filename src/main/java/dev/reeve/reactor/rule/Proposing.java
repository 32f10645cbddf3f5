/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Basis;
import dev.reeve.event.Principal;
import dev.reeve.model.ActionType;
import dev.reeve.model.AddressText;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanAddress;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Template;
import dev.reeve.model.Value;
import dev.reeve.model.ValueKind;
import dev.reeve.reactor.ActionParameters;
import dev.reeve.reactor.Proposal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Makes a proposal of an action and a firing. The event chooses values and nothing else: the action, the kind of its target and the names of its parameters are the rule's. */
final class Proposing {
    private final RuleSpec rule;
    private final Firing firing;

    Proposing(RuleSpec rule, Firing firing) {
        this.rule = rule;
        this.firing = firing;
    }

    /** @param index which of the rule's actions, from 0 */
    Proposal propose(int index, ActionType type) throws Unfit {
        RuleSpec.Do action = rule.actions().get(index);
        Expansion expansion = new Expansion(rule.name(), firing);
        try {
            Subject target = target(type, action.target(), expansion);
            Attributes parameters = ActionParameters.fit(type, parameters(type, action, expansion));
            List<Basis> basis = new ArrayList<>(firing.basis());
            basis.addAll(expansion.used());
            return new Proposal(
                    new Principal(
                            Principal.Kind.RULE,
                            rule.name(),
                            rule.version(),
                            rule.origin().toString()),
                    type.name(),
                    target,
                    firing.about(),
                    parameters,
                    firing.trust(),
                    rule.dryRun(),
                    key(index),
                    basis,
                    firing.causes(),
                    firing.lineage());
        } catch (IllegalArgumentException unfit) {
            throw new Unfit(type.name() + ": " + unfit.getMessage());
        }
    }

    /** Further actions of one firing are wishes of their own. */
    private String key(int index) {
        String key =
                "rule/" + rule.name() + "/" + firing.key() + "/" + firing.last().sequence();
        return index == 0 ? key : key + "/" + (index + 1);
    }

    private static Subject target(ActionType type, Template template, Expansion expansion) throws Unfit {
        String name = expansion.text(template).strip();
        String kind = type.target() + "/";
        if (name.startsWith(kind)) {
            name = name.substring(kind.length());
        } else if (template.hasHole("event.subject")) {
            throw new Unfit(type.name() + " is aimed at " + kind + "NAME, but the event is about " + name);
        }
        if (hasControls(name)) {
            throw new Unfit(type.name() + ": a control character in the name of the target");
        }
        return new Subject(type.target(), type.target().equals("address") ? address(name, template.isLiteral()) : name);
    }

    private static boolean hasControls(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** @param literal whether the rule itself says it: what an event says may be somebody's choice, and is never a whole network */
    private static String address(String text, boolean literal) throws Unfit {
        String address = literal ? BanAddress.canonical(text) : AddressText.canonical(text);
        if (address == null) {
            throw new Unfit(
                    "the target must be an IP address" + (literal ? " or network" : "") + ", not '" + text + "'");
        }
        return address;
    }

    private static SequencedMap<String, Value> parameters(ActionType type, RuleSpec.Do action, Expansion expansion)
            throws Unfit {
        SequencedMap<String, Value> given = new LinkedHashMap<>();
        for (Map.Entry<String, Template> parameter : action.parameters().entrySet()) {
            var declared = type.parameter(parameter.getKey());
            boolean list = declared != null && declared.kind() == ValueKind.TEXTS;
            given.put(
                    parameter.getKey(),
                    list
                            ? Value.texts(expansion.items(parameter.getValue()))
                            : Value.of(expansion.text(parameter.getValue())));
        }
        return given;
    }
}
