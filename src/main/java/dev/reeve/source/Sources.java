/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source;

import dev.reeve.model.Offer;
import dev.reeve.source.check.CheckSource;
import dev.reeve.source.cron.CronSource;
import dev.reeve.source.log.JailSource;
import dev.reeve.source.log.LogSource;
import dev.reeve.source.time.TimeSource;
import java.util.List;

/** What the sources declare: the events they emit. */
public final class Sources {
    private Sources() {}

    /** One line each, in alphabetical order. */
    public static List<Offer> offers() {
        return List.of(
                CheckSource.offer(), //
                CronSource.offer(),
                JailSource.offer(),
                LogSource.offer(),
                Supervised.offer(),
                TimeSource.offer());
    }
}
