/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.cron;

import dev.reeve.model.Origin;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The crontabs of this machine. Their lines are jobs of the configuration like others.
 *
 * @param tasks by name of the job
 * @param tables the files that are in force, with how many jobs each has
 * @param troubles what is not run, and why
 */
public record CronSpec(
        CronSettings settings, SortedMap<String, CronTask> tasks, List<Table> tables, List<Trouble> troubles) {
    public static final CronSpec NONE = new CronSpec(CronSettings.NONE, new TreeMap<>(), List.of(), List.of());

    public CronSpec {
        tasks = Collections.unmodifiableSortedMap(new TreeMap<>(tasks));
        tables = List.copyOf(tables);
        troubles = List.copyOf(troubles);
    }

    public record Table(String file, int jobs) {}

    /**
     * A table, or a line of one, that is not run.
     *
     * @param table whether it is the whole table
     */
    public record Trouble(Origin origin, boolean table, String text) {
        @Override
        public String toString() {
            return origin + ": " + text;
        }
    }
}
