/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.model.Trust;

/**
 * What a jail counts.
 *
 * @param id who failed, as the filter found it
 * @param user the name that was tried; empty for none
 * @param time when, in microseconds of the monotonic clock; not after {@code at}
 * @param attempts lines that it stands for, at least 1
 * @param repeats failures that it stands for, at least 1: more in a flood
 * @param text the line
 * @param source the event
 * @param lineage of what follows
 * @param at when it came
 * @param spoofable whether anybody may have sent the line in another's name
 */
record Failure(
        String id,
        String user,
        long time,
        int attempts,
        int repeats,
        String text,
        EntryId source,
        Trust trust,
        Lineage lineage,
        Moment at,
        boolean spoofable) {
    static final int MAX_ID = 200;
    private static final int MAX_TEXT = 400;
    private static final int MAX_ATTEMPTS = 1_000_000;

    Failure {
        id = cut(id, MAX_ID);
        user = cut(user, MAX_ID);
        text = cut(text, MAX_TEXT);
        time = Math.min(time, at.mono());
        attempts = Math.clamp(attempts, 1, MAX_ATTEMPTS);
        repeats = Math.clamp(repeats, 1, attempts);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
