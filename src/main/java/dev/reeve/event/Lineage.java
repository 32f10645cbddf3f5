/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.event;

import org.jspecify.annotations.Nullable;

/**
 * Where in a chain of Reeve's own doing something stands.
 *
 * @param root the external event the chain began with; null for an external event itself, which is its own root
 * @param depth how many attempts lie between the root and this
 */
public record Lineage(@Nullable EntryId root, int depth) {
    /** Of events that no attempt of Reeve's led to. */
    public static final Lineage EXTERNAL = new Lineage(null, 0);

    /** The lineage of what follows from an entry with this lineage and the given id, without an attempt in between. */
    public Lineage of(EntryId id) {
        return root == null ? new Lineage(id, depth) : this;
    }

    /** The lineage of what an attempt caused. */
    public Lineage deeper() {
        return new Lineage(root, depth + 1);
    }
}
