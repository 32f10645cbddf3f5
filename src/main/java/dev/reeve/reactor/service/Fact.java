/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Basis;
import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import org.jspecify.annotations.Nullable;

/**
 * Something held to be so.
 *
 * @param version counts its changes; hearing the same again keeps it
 * @param lineage of the entry that said so
 */
record Fact(String value, EntryId source, Moment seen, long version, Lineage lineage) {
    /** What follows when {@code now} is heard after {@code before}. */
    static Fact heard(@Nullable Fact before, String value, Trigger by) {
        long version = before == null ? 1 : before.value.equals(value) ? before.version : before.version + 1;
        return new Fact(value, by.id(), by.at(), version, by.lineage());
    }

    Basis basis(String name) {
        return new Basis(name, value, source, seen, version);
    }

    /** For a snapshot; null for none. */
    static @Nullable Value saved(@Nullable Fact fact) {
        return fact == null
                ? null
                : Saved.write()
                        .put("value", fact.value)
                        .put("source", fact.source)
                        .put("seen", fact.seen)
                        .put("version", fact.version)
                        .put("root", fact.lineage.root())
                        .put("depth", fact.lineage.depth())
                        .value();
    }

    static @Nullable Fact readOrNull(Saved from, String name) {
        return from.has(name) ? read(from, name) : null;
    }

    static Fact read(Saved from, String name) {
        Saved inner = from.fields(name);
        return new Fact(
                inner.text("value"),
                EntryId.parse(inner.text("source"), ""),
                inner.moment("seen"),
                inner.number("version"),
                new Lineage(inner.idOrNull("root"), (int) inner.number("depth")));
    }
}
