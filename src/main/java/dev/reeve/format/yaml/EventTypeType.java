/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Quote;
import dev.reeve.model.EventType;
import dev.reeve.model.Value;
import org.jspecify.annotations.Nullable;

/** The name of an event type that the catalogue has. */
public final class EventTypeType implements Type<EventType> {
    public static final EventTypeType EVENT_TYPE = new EventTypeType();

    private EventTypeType() {}

    @Override
    public @Nullable EventType read(YamlNode node, Reading reading) {
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.isNothing()) {
            return reading.wrong(node, this);
        }
        EventType type = reading.catalogue().event(scalar.text());
        if (type == null) {
            reading.findings()
                    .unknown(
                            node.origin(),
                            "unknown event type " + Quote.of(scalar.text()),
                            scalar.text(),
                            reading.catalogue().events().keySet());
        }
        return type;
    }

    @Override
    public String label() {
        return "the name of an event type, such as check.state";
    }

    @Override
    public String title() {
        return "event type";
    }

    @Override
    public Value schema() {
        return Schemas.pattern("^[a-z][a-z0-9.-]*$");
    }
}
