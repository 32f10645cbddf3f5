/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.event;

import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import java.util.List;

/**
 * How an attempt ended.
 *
 * @param subject the attempt's target
 * @param text for people, bounded
 * @param evidence what was seen: exit status, output, what was found in the kernel
 * @param resolved whether it was found out afterwards by looking, after a crash, and not seen to end
 */
public record Outcome(
        EntryId id,
        Moment at,
        EntryId attempt,
        Subject subject,
        Result result,
        String text,
        Attributes evidence,
        boolean resolved,
        Lineage lineage)
        implements Entry {
    public enum Result {
        SUCCEEDED,
        FAILED,
        /** Never read as either of the others. */
        UNKNOWN
    }

    @Override
    public List<EntryId> causes() {
        return List.of(attempt);
    }

    @Override
    public boolean durable() {
        return true;
    }
}
