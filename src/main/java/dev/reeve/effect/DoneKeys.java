/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect;

import dev.reeve.event.Attempt;
import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The idempotency keys carried out since start, the newest {@value #MOST}: an effect happens at most once per key. A failure frees its key, for then nothing has happened; a success and an
 * unknown end keep it.
 */
final class DoneKeys {
    static final int MOST = 100_000;

    private final SequencedMap<String, Done> byKey = new LinkedHashMap<>();

    /** @param result null while it runs */
    record Done(Attempt attempt, @Nullable Result result) {}

    private static String key(Attempt attempt) {
        return attempt.action() + ' ' + attempt.key();
    }

    /** Takes the key; returns who had it before, if anybody. */
    synchronized @Nullable Done begin(Attempt attempt) {
        Done before = byKey.get(key(attempt));
        if (before == null) {
            put(attempt, null);
        }
        return before;
    }

    /** Takes over the key of an attempt that turned out not to have happened. */
    synchronized boolean takeOver(Done from, Attempt attempt) {
        if (!from.equals(byKey.get(key(attempt)))) {
            return false;
        }
        put(attempt, null);
        return true;
    }

    synchronized void end(Attempt attempt, Result result) {
        Done mine = byKey.get(key(attempt));
        if (mine == null || !mine.attempt().id().equals(attempt.id())) {
            return;
        }
        if (result.result() == Outcome.Result.FAILED) {
            byKey.remove(key(attempt));
        } else {
            put(attempt, result);
        }
    }

    private void put(Attempt attempt, @Nullable Result result) {
        byKey.putLast(key(attempt), new Done(attempt, result));
        if (byKey.size() > MOST) {
            byKey.pollFirstEntry();
        }
    }
}
