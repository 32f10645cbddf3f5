/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.ActionClass;
import dev.reeve.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** {@code classes:} of the guard: limits by action class. */
final class ClassesType implements Type<SequencedMap<ActionClass, LimitsSection.Said>> {
    private static final Choice<ActionClass> NAME = Choice.of(ActionClass.class);

    @Override
    public @Nullable SequencedMap<ActionClass, LimitsSection.Said> read(YamlNode node, Reading reading) {
        var said = Lists.map(new ClassName(), LimitsSection.CLASS_SECTION).read(node, reading);
        if (said == null) {
            return null;
        }
        SequencedMap<ActionClass, LimitsSection.Said> classes = new LinkedHashMap<>();
        said.forEach((name, limits) -> classes.put(ActionClass.valueOf(name), limits));
        return classes;
    }

    @Override
    public String label() {
        return NAME.label() + " as keys, each with limits";
    }

    @Override
    public String title() {
        return "map: class to [limits](#limits)";
    }

    @Override
    public Value schema() {
        return Schemas.map(LimitsSection.CLASS_SECTION.schema());
    }

    @Override
    public List<Section<?>> sections() {
        return List.of(LimitsSection.SECTION);
    }

    /** A class's word as the constant's name. */
    private record ClassName() implements Type<String> {
        @Override
        public @Nullable String read(YamlNode node, Reading reading) {
            ActionClass found = NAME.read(node, reading);
            return found == null ? null : found.name();
        }

        @Override
        public String label() {
            return NAME.label();
        }

        @Override
        public String title() {
            return NAME.title();
        }

        @Override
        public Value schema() {
            return NAME.schema();
        }
    }
}
