/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor;

import dev.reeve.event.Basis;
import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Principal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.util.List;

/** A decision that has no id and no moment yet; see {@link dev.reeve.event.Decision} for its parts. */
public record Proposal(
        Principal by,
        String action,
        Subject target,
        Subject about,
        Attributes parameters,
        Trust trust,
        boolean dryRun,
        String key,
        List<Basis> basis,
        List<EntryId> causes,
        Lineage lineage) {
    public Proposal {
        basis = List.copyOf(basis);
        causes = List.copyOf(causes);
    }
}
