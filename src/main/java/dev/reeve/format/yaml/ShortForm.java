/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A section, or in its place the value of one of its keys alone: {@code http: https://shop.example/health}. */
public record ShortForm<T>(Section<T> section, Key<?> key) implements Type<T> {
    @Override
    public @Nullable T read(YamlNode node, Reading reading) {
        if (node instanceof YamlNode.Scalar scalar && !scalar.isNothing()) {
            YamlNode.Scalar name = new YamlNode.Scalar(node.origin(), key.name(), true, false);
            return section.read(
                    new YamlNode.Mapping(node.origin(), List.of(new YamlNode.Entry(name, scalar))), reading);
        }
        return section.read(node, reading);
    }

    @Override
    public String label() {
        return key.type().label() + ", or " + Section.names(section.keys()) + " as keys";
    }

    @Override
    public String title() {
        return key.type().title() + " or [" + section.id() + "](#" + section.id() + ")";
    }

    @Override
    public Value schema() {
        return Schemas.anyOf(key.type().schema(), section.schema());
    }

    @Override
    public List<Section<?>> sections() {
        return List.of(section);
    }
}
