/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import dev.reeve.model.CronExpression;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** One line of a crontab that says something. */
public sealed interface CrontabItem {
    /** Counted from 1. */
    int line();

    /** {@code NAME=VALUE}, for the jobs below it. */
    record Setting(int line, String name, String value) implements CrontabItem {}

    /**
     * A command and when it runs.
     *
     * @param user as whom
     * @param command as written, {@code %} not looked at yet: {@link CronCommand}
     * @param environment what was set above it, in order
     * @param zone what CRON_TZ names, where it is obeyed; null for the machine's
     */
    record Job(
            int line,
            CronExpression when,
            String user,
            String command,
            SequencedMap<String, String> environment,
            @Nullable ZoneId zone)
            implements CrontabItem {
        public Job {
            environment = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(environment));
        }
    }
}
