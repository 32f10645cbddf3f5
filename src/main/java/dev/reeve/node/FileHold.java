/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.HoldLine;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.reactor.cluster.Hold;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a line of the hold file means, in the form in which the state keeps it: only so can it be compared with what an earlier daemon told.
 *
 * @param written the line; null for what stands from before the start
 * @param until microseconds of wall time; 0 when it stays until the line is taken out
 */
record FileHold(@Nullable HoldLine written, String scope, long until, String owner, String reason) {
    /** The year 8307: beyond what {@link Hold} takes for ever, and far from where microseconds do not fit. */
    private static final long LAST_SECOND = 200_000_000_000L;

    static FileHold of(HoldLine written, String scope, String reason) {
        return new FileHold(
                written,
                scope,
                micros(written.until()),
                cut(written.owner(), Hold.MAX_NAME),
                cut(reason, Hold.MAX_REASON));
    }

    static FileHold standing(Hold hold) {
        return new FileHold(null, hold.scope(), hold.until(), hold.owner(), hold.reason());
    }

    /** An end before 1970 is one that is over, and not none. */
    private static long micros(@Nullable Instant until) {
        return until == null
                ? 0
                : Math.max(1, Math.clamp(until.getEpochSecond(), 0, LAST_SECOND) * 1_000_000 + until.getNano() / 1_000);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** Whether the state would be the same with either. */
    boolean says(FileHold other) {
        return scope.equals(other.scope)
                && until == other.until
                && owner.equals(other.owner)
                && reason.equals(other.reason);
    }

    boolean isOver(Instant now) {
        return until != 0 && until <= micros(now);
    }

    Observation set(String name, Subject node) {
        Attributes.Builder attributes = Attributes.builder()
                .put("hold", name)
                .put("scope", scope)
                .put("owner", owner)
                .put("role", "admin")
                .put("reason", reason)
                .put("via", "file");
        if (until != 0) {
            attributes.put("until", until);
        }
        return Observation.of("hold.set", node, attributes.build(), Trust.REPORTED);
    }

    static Observation lifted(String name, Subject node) {
        return Observation.of(
                "hold.lifted",
                node,
                Attributes.builder()
                        .put("hold", name)
                        .put("by", "file")
                        .put("role", "admin")
                        .put("via", "file")
                        .put("reason", "its line was taken out")
                        .build(),
                Trust.REPORTED);
    }
}
