/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.cron;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What is asked for.
 *
 * @param system whether the system's tables are run
 * @param users whether users' tables are run
 * @param anacron whether anacron's table is run
 * @param grace how long after its time a missed run is still made up for; in {@link Mode#DEFAULT} alone
 * @param zone in which lines are read that name none
 * @param sendmail the program that takes mails; empty for none
 */
public record CronSettings(
        boolean system,
        boolean users,
        boolean anacron,
        Mode mode,
        Beside beside,
        Duration grace,
        ZoneId zone,
        String sendmail,
        CronPlaces places) {
    public static final String SENDMAIL = "/usr/sbin/sendmail";
    public static final Duration GRACE = Duration.ofDays(7);
    public static final CronSettings NONE = new CronSettings(
            false, false, false, Mode.DEFAULT, Beside.WAIT, GRACE, ZoneOffset.UTC, SENDMAIL, CronPlaces.DEBIAN);

    /** How faithfully cron is followed. */
    public enum Mode {
        /** What people ask of cron: one bad line disables one line, one run makes up for missed ones, no two runs at once. */
        DEFAULT,
        /** As Debian's cron 3.0pl1, in what it loads and when it runs. */
        COMPAT
    }

    /** What happens while a cron daemon runs, which has the same tables. */
    public enum Beside {
        /** No line is run. */
        WAIT,
        /** Its tables are others: lines are run. */
        RUN
    }

    public boolean on() {
        return system || users || anacron;
    }

    public boolean compat() {
        return mode == Mode.COMPAT;
    }
}
