/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Principal;
import dev.reeve.model.ActionType;
import dev.reeve.model.AddressText;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanAddress;
import dev.reeve.model.Field;
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
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * An action of a rule, of which a firing makes a proposal. The event chooses values and nothing else: the action, the kind of its target and the names of its parameters are the rule's. What is
 * the same at each firing is read once.
 */
final class Proposing {
    private final RuleSpec rule;
    private final RuleSpec.Do action;
    private final ActionType type;
    private final Principal by;
    private final String keyEnd;
    private final @Nullable String hole;
    private final boolean fromSubject;
    private final boolean oneTarget;
    private final List<Given> given = new ArrayList<>();
    private final @Nullable Attributes always;

    /** A parameter as the rule gives it. @param always its value where that is not the event's to choose */
    private record Given(
            String name,
            Template template,
            boolean list,
            @Nullable Value always) {
        Value value(Expansion expansion) throws Unfit {
            if (always != null) {
                return always;
            }
            return list ? Value.texts(expansion.items(template)) : Value.of(expansion.text(template));
        }
    }

    /** @param index which of the rule's actions, from 0: further actions of one firing are wishes of their own */
    Proposing(RuleSpec rule, int index, ActionType type, Principal by) {
        this.rule = rule;
        this.action = rule.actions().get(index);
        this.type = type;
        this.by = by;
        this.keyEnd = index == 0 ? "" : "/" + (index + 1);
        this.hole = hole(action.target());
        this.fromSubject = action.target().hasHole("event.subject");
        this.oneTarget = action.target().isLiteral();
        action.parameters().forEach((name, template) -> given.add(given(name, template)));
        this.always = always();
    }

    private Given given(String name, Template template) {
        Field declared = type.parameter(name);
        boolean list = declared != null && declared.kind() == ValueKind.TEXTS;
        String text = template.isLiteral() ? template.literal() : "";
        boolean plain = template.isLiteral() && !list && text.length() <= Expansion.LONGEST;
        return new Given(name, template, list, plain ? Value.of(text) : null);
    }

    /** The parameters where the event has no say in them; null where it has, or where they do not fit, which is told at each firing. */
    private @Nullable Attributes always() {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        for (Given one : given) {
            if (one.always == null) {
                return null;
            }
            values.put(one.name, one.always);
        }
        try {
            return ActionParameters.fit(type, values);
        } catch (IllegalArgumentException unfit) {
            return null;
        }
    }

    Proposal propose(Firing firing) throws Unfit {
        Expansion expansion = new Expansion(rule.name(), firing);
        try {
            Subject target = target(expansion);
            Attributes parameters = always == null ? ActionParameters.fit(type, parameters(expansion)) : always;
            return new Proposal(
                    by,
                    type.name(),
                    target,
                    firing.about(),
                    parameters,
                    firing.trust(),
                    rule.dryRun(),
                    key(firing),
                    expansion.basis(),
                    firing.causes(),
                    firing.lineage());
        } catch (IllegalArgumentException unfit) {
            throw new Unfit(type.name() + ": " + unfit.getMessage());
        }
    }

    /** Whether it is one that repairs something. */
    boolean repairs() {
        return Repair.isOne(type);
    }

    /** What it repairs; null where it repairs nothing, or its target does not fit. */
    @Nullable
    Repair repair(Firing firing) {
        if (!repairs()) {
            return null;
        }
        if (!Repair.lasts(type.target())) {
            return Repair.own(rule.name(), firing.key());
        }
        try {
            return Repair.of(type.name(), target(new Expansion(rule.name(), firing)));
        } catch (Unfit | IllegalArgumentException unfit) {
            return null;
        }
    }

    private String key(Firing firing) {
        return "rule/" + rule.name() + "/" + firing.key() + "/" + firing.last().sequence() + keyEnd;
    }

    private Subject target(Expansion expansion) throws Unfit {
        String name = (hole == null ? expansion.text(action.target()) : expansion.text(hole)).strip();
        if (isOfKind(name)) {
            name = name.substring(type.target().length() + 1);
        } else if (fromSubject) {
            throw new Unfit(type.name() + " is aimed at " + type.target() + "/NAME, but the event is about " + name);
        }
        if (hasControls(name)) {
            throw new Unfit(type.name() + ": a control character in the name of the target");
        }
        return new Subject(type.target(), type.target().equals("address") ? address(name, oneTarget) : name);
    }

    /** Of a target that is one place to be filled in, as nearly all are, its name; else null. */
    private static @Nullable String hole(Template target) {
        return target.parts().size() == 1 && target.parts().getFirst() instanceof Template.Part.Hole(String name)
                ? name
                : null;
    }

    private boolean isOfKind(String name) {
        int end = type.target().length();
        return name.length() > end && name.charAt(end) == '/' && name.startsWith(type.target());
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

    private SequencedMap<String, Value> parameters(Expansion expansion) throws Unfit {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        for (Given one : given) {
            values.put(one.name, one.value(expansion));
        }
        return values;
    }
}
