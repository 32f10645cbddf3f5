/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Decision;
import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import java.util.List;

/** What {@link BanSpread} says, to people and to rules. */
final class BanSpreadWords {
    private static final String HELD = "ban.held";

    private BanSpreadWords() {}

    static List<EventType> types() {
        return List.of(
                type(
                        HELD,
                        "A rule's or jail's bans reach so many networks at once that senders may be feigned: its further bans are held for a person's word.",
                        Field.required("decision", ValueKind.TEXT, "The one that is asked about.")),
                type(BanSpread.RELEASED, "A rule's or jail's bans are held no more."));
    }

    private static EventType type(String name, String doc, Field... more) {
        List<Field> fields = new java.util.ArrayList<>(List.of(more));
        fields.add(Field.required("rule", ValueKind.TEXT, "The rule; for a jail jail/NAME."));
        fields.add(Field.required("text", ValueKind.TEXT, "Why, and what can be done."));
        return new EventType(name, "node", Trust.MEASURED, fields, doc);
    }

    static Observation held(Decision decision, String why, EntryId cause) {
        String rule = decision.by().name();
        Attributes said = Attributes.builder()
                .put("decision", decision.id().toString())
                .put("rule", rule)
                .put("text", why + "; " + advice(rule, decision.id()))
                .build();
        return observation(HELD, said, cause);
    }

    /** What a person may do. @param rule for a jail {@code jail/NAME} */
    static String advice(String rule, EntryId decision) {
        return "`reeve approve " + decision + "` lets it ban for an hour, `reeve unban --last N " + option(rule)
                + "` takes back what it banned last; what waits is banned after a yes, as fast as the limit for forgeable evidence (50 a minute) allows";
    }

    private static String option(String rule) {
        return rule.startsWith("jail/") ? "--jail " + rule.substring(5) : "--rule " + rule;
    }

    static Observation released(String rule, String why, EntryId cause) {
        Attributes said =
                Attributes.builder().put("rule", rule).put("text", why).build();
        return observation(BanSpread.RELEASED, said, cause);
    }

    private static Observation observation(String type, Attributes said, EntryId cause) {
        Subject node = new Subject("node", cause.node());
        return new Observation(type, node, said, Trust.MEASURED, List.of(cause), Lineage.EXTERNAL, false);
    }
}
