/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.event;

import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.util.List;

/**
 * What a source hands in: an event that has no id and no moment yet.
 *
 * @param type a declared event type's name
 * @param causes ids of earlier entries, when the source knows them (an outcome's attempt); else empty
 * @param lineage {@link Lineage#EXTERNAL} unless Reeve's own attempt caused it
 * @param acknowledged whether somebody waits to be told that it is kept (operator commands)
 */
public record Observation(
        String type,
        Subject subject,
        Attributes attributes,
        Trust trust,
        List<EntryId> causes,
        Lineage lineage,
        boolean acknowledged) {
    public Observation {
        causes = List.copyOf(causes);
    }

    public static Observation of(String type, Subject subject, Attributes attributes, Trust trust) {
        return new Observation(type, subject, attributes, trust, List.of(), Lineage.EXTERNAL, false);
    }

    public Observation causedBy(EntryId cause, Lineage of) {
        return new Observation(type, subject, attributes, trust, List.of(cause), of, acknowledged);
    }
}
