/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Basis;
import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
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
}
