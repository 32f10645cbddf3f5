/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A crontab that was read.
 *
 * @param items in the order of the file; none where the table is dropped
 * @param dropped for what Debian's cron runs nothing of this file; null for nothing. Without compatibility the other lines count nevertheless
 */
public record Crontab(
        String file, List<CrontabItem> items, @Nullable Drop dropped) {
    public Crontab {
        items = List.copyOf(items);
    }

    /**
     * The first error, as Debian's cron logs it.
     *
     * @param line that it counts, which is one more where it read over the end of the line; 0 for the whole file
     * @param field {@code minute}, …, {@code username}, {@code command}, {@code missing-newline}
     */
    public record Drop(int line, String field) {}

    public List<CrontabItem.Job> jobs() {
        return items.stream()
                .filter(CrontabItem.Job.class::isInstance)
                .map(CrontabItem.Job.class::cast)
                .toList();
    }
}
