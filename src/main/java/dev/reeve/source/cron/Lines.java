/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.cron;

import dev.reeve.event.Observation;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;

/** A way to tell when lines are due. */
interface Lines {
    void update(Collection<CronLine> all, Instant now);

    /** Tells what is due at that time and was not before. */
    void until(Instant now, Consumer<Observation> to);

    /** Whether there is more to tell of what is past. */
    boolean busy();
}
