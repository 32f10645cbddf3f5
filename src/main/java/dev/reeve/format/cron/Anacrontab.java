/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * anacron's table: jobs that run once in a period, whenever the machine is on.
 *
 * @param settings variables, START_HOURS_RANGE, RANDOM_DELAY and PREFERRED_HOUR among them
 */
public record Anacrontab(String file, Map<String, String> settings, List<Job> jobs) {
    public Anacrontab {
        settings = java.util.Collections.unmodifiableMap(new TreeMap<>(settings));
        jobs = List.copyOf(jobs);
    }

    /**
     * @param line counted from 1
     * @param period after how many days it is due; 0 for calendar months, {@code @monthly}
     * @param delay minutes from anacron's start to its own
     * @param id names its stamp file
     */
    public record Job(int line, int period, int delay, String id, String command) {}
}
