/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import org.jspecify.annotations.Nullable;

/**
 * What a rule's actions follow from. Those that repair may lack what the others have, since for them only what came after the last repair counts.
 *
 * @param repairing for the actions that repair something; null when they do not follow
 * @param other for all others; null when they do not follow
 */
record Fired(@Nullable Firing repairing, @Nullable Firing other) {
    Fired {
        if (repairing == null && other == null) {
            throw new IllegalArgumentException("nothing has fired");
        }
    }

    /** What is told of it. */
    Firing told() {
        return other == null ? java.util.Objects.requireNonNull(repairing) : other;
    }

    @Nullable
    Firing of(Proposing action) {
        return action.repairs() ? repairing : other;
    }
}
