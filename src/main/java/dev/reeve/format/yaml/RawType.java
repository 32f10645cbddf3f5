/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Value;
import org.jspecify.annotations.Nullable;

/** A value whose meaning depends on what else the section says (an event type, an action): taken as it is, read by the section. */
public record RawType(String title, String label, Value schema) implements Type<YamlNode> {
    @Override
    public @Nullable YamlNode read(YamlNode node, Reading reading) {
        return node instanceof YamlNode.Scalar scalar && scalar.isNothing() ? reading.wrong(node, this) : node;
    }
}
