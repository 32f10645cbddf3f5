/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.WatchKey;
import java.util.Optional;
import java.util.stream.Stream;

/** What macros look at. */
interface MonitorState {
    Optional<WatchStatus> status(WatchKey key);

    Stream<WatchStatus> statuses();

    /** Those of something that was never checked are empty. */
    WatchFacts facts(WatchKey key);

    /** When watching began, in seconds since 1970. */
    long begun();
}
