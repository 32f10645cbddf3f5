/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.event;

import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import java.util.List;

/**
 * A permitted action, written durably before its first effect. The locks it takes and the budget it spends are read from it: there is no other record of them.
 *
 * @param key idempotency key: an effect happens at most once per key
 * @param token fencing token, growing; the place of effect refuses lower ones
 * @param deadline on the monotonic clock; a later step of it is not taken
 * @param verifyBy until when its goal must have been seen to hold; equal to the deadline where nothing is verified
 * @param intent it only changes what is desired: its outcome is written with it
 */
public record Attempt(
        EntryId id,
        Moment at,
        EntryId decision,
        Principal by,
        String action,
        ActionClass actionClass,
        Subject target,
        Subject about,
        Attributes parameters,
        String key,
        long token,
        Moment deadline,
        Moment verifyBy,
        boolean intent,
        Lineage lineage)
        implements Entry {
    @Override
    public List<EntryId> causes() {
        return List.of(decision);
    }

    @Override
    public Subject subject() {
        return target;
    }

    @Override
    public boolean durable() {
        return true;
    }
}
