/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How checks, event handlers and notification commands are run, and where orders come in.
 *
 * @param user who they run as; empty for Reeve's own
 * @param shadow notification commands and event handlers are only recorded
 * @param zone of time periods and dates
 * @param illegal characters that are taken out of what plugins and people wrote before it stands in a command
 * @param environment each macro is also a variable {@code NAGIOS_NAME}
 * @param handlerTimeout of event handlers
 * @param notifyTimeout of notification commands
 * @param commandFile FIFO that takes external commands; empty for none
 * @param resultPath directory of results that others left; empty for none
 * @param resultAge results there that are older are removed unread; zero for any age
 */
public record MonitorRuns(
        String user,
        boolean shadow,
        ZoneId zone,
        String illegal,
        boolean environment,
        Duration handlerTimeout,
        Duration notifyTimeout,
        String commandFile,
        String resultPath,
        Duration resultAge) {
    /** What a shell could take for something. */
    public static final String ILLEGAL = "`~$&|'\"<>";

    public static final MonitorRuns NONE = new MonitorRuns(
            "",
            false,
            ZoneOffset.UTC,
            ILLEGAL,
            false,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            "",
            "",
            Duration.ofHours(1));
}
