/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.event;

import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.util.List;

/**
 * What the reactor wants done. Data; it does nothing.
 *
 * @param action an action type's name
 * @param target what it is aimed at
 * @param about the subject of the event behind it, when that is another (a notification's target is a channel, it is about a service)
 * @param trust the best trust among the causing events: a decision that rests on forgeable evidence alone is limited
 * @param dryRun the rule only wants it recorded
 * @param key the same key twice is the same wish: a schedule's instant, a rule's firing; makes effects idempotent
 */
public record Decision(
        EntryId id,
        Moment at,
        Principal by,
        String action,
        ActionClass actionClass,
        Subject target,
        Subject about,
        Attributes parameters,
        Trust trust,
        boolean dryRun,
        String key,
        List<Basis> basis,
        List<EntryId> causes,
        Lineage lineage)
        implements Entry {
    public Decision {
        basis = List.copyOf(basis);
        causes = List.copyOf(causes);
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
