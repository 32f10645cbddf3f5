/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.model.jail.Jail;
import java.util.List;

/**
 * What a jail holds, to be shown.
 *
 * @param counted ids whose failures are counted now
 * @param failed failures so far
 * @param banned bans so far
 * @param bans those in being, in order of their begin
 */
public record JailView(Jail jail, int counted, long failed, long banned, List<Held> bans) {
    public JailView {
        bans = List.copyOf(bans);
    }

    /**
     * @param time of the last failure, and {@code end}, in microseconds of the monotonic clock; an end of {@link Long#MAX_VALUE} is never
     * @param standing such as {@code in_force} or {@code recorded}
     */
    public record Held(String id, long time, long end, String standing) {}
}
