/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

import dev.reeve.model.Origin;
import java.util.List;

/**
 * A host or a service that is watched.
 *
 * @param parents of a host those it is reached through; of a service those it cannot be well without
 * @param repeats every bad hard result is told, as of a log in which each line counts: {@code is_volatile}
 * @param stalking states in which another text is worth telling though nothing else changed
 * @param importance compared with what contacts ask for at least
 */
public record WatchSpec(
        WatchKey key,
        Origin origin,
        CheckPlan check,
        FlapPlan flapping,
        NotifyPlan notification,
        HandlerPlan handler,
        List<WatchKey> parents,
        boolean repeats,
        Topics stalking,
        int importance) {
    public WatchSpec {
        parents = List.copyOf(parents);
    }
}
