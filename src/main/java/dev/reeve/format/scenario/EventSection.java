/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import dev.reeve.format.Quote;
import dev.reeve.format.yaml.Bound;
import dev.reeve.format.yaml.Choice;
import dev.reeve.format.yaml.EventTypeType;
import dev.reeve.format.yaml.Key;
import dev.reeve.format.yaml.Lists;
import dev.reeve.format.yaml.PlainValue;
import dev.reeve.format.yaml.RawType;
import dev.reeve.format.yaml.Section;
import dev.reeve.format.yaml.Types;
import dev.reeve.format.yaml.YamlNode;
import dev.reeve.model.Attributes;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.ValueText;
import dev.reeve.model.scenario.Act;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** An event of any type, held against what its type declares. */
final class EventSection {
    static final Key<EventType> TYPE = Key.required(
            "type",
            EventTypeType.EVENT_TYPE,
            "The event's type; docs/types.md lists them with their attributes.",
            "alert.raised");
    static final Key<Subject> SUBJECT = Key.required("subject", ScenarioTypes.SUBJECT, "What it is about.", "disk/var");
    static final Key<SequencedMap<String, YamlNode>> ATTRIBUTES = Key.optional(
            "attributes",
            Lists.map(
                    Types.matching("attribute", "an attribute's name", "^[A-Za-z][A-Za-z0-9_-]{0,63}$", text -> true),
                    new RawType("value", "a value of the attribute's kind", Value.fields(Map.of()))),
            "{}",
            "Its attributes by name; durations as 10m, points in time as 2026-01-05T12:00:00Z.",
            "{severity: critical, text: full}");
    static final Key<Trust> TRUST = Key.optional(
            "trust", Choice.of(Trust.class), "How much it is believed; as the type has it when left out.", "reported");

    static final Section<Act> SECTION = Section.of(
            "event",
            "an event",
            "Something that a source sees.",
            List.of(TYPE, SUBJECT, ATTRIBUTES, TRUST),
            EventSection::bind);

    private EventSection() {}

    private static @Nullable Act bind(Bound bound) {
        EventType type = bound.get(TYPE);
        Attributes.Builder attributes = Attributes.builder();
        SequencedMap<String, YamlNode> given = bound.get(ATTRIBUTES);
        if (given.size() > Attributes.MAX_NAMES) {
            bound.error(ATTRIBUTES, "an event has at most " + Attributes.MAX_NAMES + " attributes", "fewer");
            return null;
        }
        given.forEach((name, node) -> put(type, name, node, bound, attributes));
        for (Field field : type.attributes()) {
            if (field.required() && !given.containsKey(field.name())) {
                bound.error(
                        ATTRIBUTES,
                        type.name() + " needs the attribute " + Quote.of(field.name()),
                        field.name() + ": " + field.doc());
            }
        }
        Trust trust = bound.find(TRUST);
        return new Act.Happens(
                type.name(), bound.get(SUBJECT), attributes.build(), trust == null ? type.trust() : trust);
    }

    private static void put(EventType type, String name, YamlNode node, Bound bound, Attributes.Builder attributes) {
        Field field = type.attribute(name);
        if (field == null && type.open()) {
            field = type.attribute(EventType.ANY);
        }
        if (field == null) {
            List<String> known = type.attributes().stream().map(Field::name).toList();
            bound.reading()
                    .findings()
                    .unknown(node.origin(), type.name() + " has no attribute " + Quote.of(name), name, known);
            return;
        }
        try {
            attributes.put(name, ValueText.convert(field.kind(), PlainValue.of(node)));
        } catch (IllegalArgumentException wrong) {
            bound.reading().error(node, Quote.of(name) + ": " + wrong.getMessage(), field.doc());
        }
    }
}
