/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.cron;

import org.jspecify.annotations.Nullable;

/**
 * What a line of a crontab needs beyond an ordinary job: its run is cron's, with cron's environment and mail.
 *
 * @param anacron whether it is a job of anacron's table
 * @param user as whom it runs
 * @param command what the shell is given, without its input
 * @param input its standard input; empty for none
 * @param onlyFailures whether its output is mailed only when it fails (cronie's {@code -n})
 * @param id anacron's name for it; null for a line of a crontab
 * @param period of anacron's, in days; 0 for calendar months
 * @param delay of anacron's, in minutes
 */
public record CronTask(
        boolean anacron,
        String user,
        String command,
        String input,
        boolean onlyFailures,
        @Nullable String id,
        int period,
        int delay) {
    public static CronTask line(String user, String command, String input, boolean onlyFailures) {
        return new CronTask(false, user, command, input, onlyFailures, null, 0, 0);
    }

    public static CronTask anacron(String id, int period, int delay, String command) {
        return new CronTask(true, "root", command, "", false, id, period, delay);
    }
}
