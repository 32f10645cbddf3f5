/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.ValueKind;
import java.util.ArrayList;
import java.util.List;

/** The events that rules make. */
public final class RuleEvents {
    public static final String DISABLED = "rule.disabled";
    public static final String EVICTED = "rule.evicted";
    public static final String FAILED = "rule.failed";
    public static final String FIRED = "rule.fired";
    public static final String HEARD = "rule.heard";
    public static final String SILENT = "rule.silent";

    private static final int LONGEST_REASON = 300;
    private static final Field RULE = Field.required("rule", ValueKind.TEXT, "the rule's name");

    private RuleEvents() {}

    public static Offer offer() {
        return new Offer(
                "rules",
                List.of(disabled(), evicted(), failed(), fired(), heard(), silent()),
                List.of(),
                "What becomes of rules.");
    }

    private static EventType disabled() {
        return type(
                DISABLED,
                "A rule is broken and was switched off until its text changes; the others go on.",
                Field.required("reason", ValueKind.TEXT, "what went wrong"));
    }

    private static EventType evicted() {
        return type(
                EVICTED,
                "A rule had more keys than it may keep and the least active gave way; at most once a minute.",
                Field.required("keys", ValueKind.INTEGER, "how many since this was last said"));
    }

    private static EventType failed() {
        return type(
                FAILED,
                "A rule fired but an action could not be proposed, was put off too often, or gave way to a newer one; at most once a minute.",
                Field.required("reason", ValueKind.TEXT, "the latest reason"),
                Field.required("times", ValueKind.INTEGER, "how often since this was last said"));
    }

    private static EventType fired() {
        return type(
                FIRED,
                "What a rule waits for has come; its actions are proposed next.",
                Field.required("key", ValueKind.TEXT, "the values it tells apart by; empty where it does not"),
                Field.optional("count", ValueKind.INTEGER, "how many events were counted"),
                Field.required("about", ValueKind.TEXT, "the subject of the last event, as kind/name"),
                Field.required(
                        "chain",
                        ValueKind.INTEGER,
                        "how many firings led to this one by rules on rule.fired, itself included"));
    }

    private static EventType heard() {
        return type(
                HEARD,
                "A rule that was silent for longer than expected hears something again.",
                Field.required("text", ValueKind.TEXT, "for people"));
    }

    private static EventType silent() {
        return type(
                SILENT,
                "Nothing that the rule looks at came for longer than it expects (expect-every); said once for each silence.",
                Field.required("text", ValueKind.TEXT, "for how long"));
    }

    private static EventType type(String name, String doc, Field... more) {
        List<Field> attributes = new ArrayList<>(List.of(RULE));
        attributes.addAll(List.of(more));
        return new EventType(name, "rule", Trust.MEASURED, attributes, doc);
    }

    static Observation fired(RuleSpec rule, Firing firing) {
        Attributes.Builder attributes =
                Attributes.builder().put("rule", rule.name()).put("key", firing.key());
        if (firing.count() > 0) {
            attributes.put("count", firing.count());
        }
        attributes.put("about", firing.about().toString()).put("chain", firing.chain());
        return new Observation(
                FIRED, rule.subject(), attributes.build(), firing.trust(), firing.causes(), firing.lineage(), false);
    }

    static Observation disabled(RuleSpec rule, String reason, EntryId cause, Lineage lineage) {
        Attributes attributes = Attributes.of("rule", rule.name()).with("reason", text(reason));
        return observation(DISABLED, rule.subject(), attributes, cause, lineage);
    }

    static Observation evicted(RuleSpec rule, Tally.Report report, EntryId cause, Lineage lineage) {
        Attributes attributes = Attributes.of("rule", rule.name()).with("keys", Value.of(report.times()));
        return observation(EVICTED, rule.subject(), attributes, cause, lineage);
    }

    static Observation failed(RuleSpec rule, Tally.Report report, EntryId cause, Lineage lineage) {
        Attributes attributes = Attributes.of("rule", rule.name())
                .with("reason", text(report.reason()))
                .with("times", Value.of(report.times()));
        return observation(FAILED, rule.subject(), attributes, cause, lineage);
    }

    private static Observation observation(
            String type, Subject subject, Attributes attributes, EntryId cause, Lineage lineage) {
        return new Observation(type, subject, attributes, Trust.MEASURED, List.of(cause), lineage, false);
    }

    private static Value text(String reason) {
        return Value.of(reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…");
    }
}
