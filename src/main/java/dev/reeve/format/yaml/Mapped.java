/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Value;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A type whose values stand for something else. */
public record Mapped<A, B>(Type<A> written, Function<A, B> meant) implements Type<B> {
    @Override
    public @Nullable B read(YamlNode node, Reading reading) {
        A read = written.read(node, reading);
        return read == null ? null : meant.apply(read);
    }

    @Override
    public String label() {
        return written.label();
    }

    @Override
    public String title() {
        return written.title();
    }

    @Override
    public Value schema() {
        return written.schema();
    }

    @Override
    public List<Section<?>> sections() {
        return written.sections();
    }
}
