/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.cron;

/**
 * Where tables are, absolute.
 *
 * @param crontab the system's own table, with users in its lines
 * @param directory more tables of the system
 * @param spool users' tables, each named as its user
 * @param anacrontab anacron's table
 * @param stamps anacron's spool: a file for each job, with the day of its last run
 * @param rebootMark a file that is there once the jobs of {@code @reboot} were begun in this boot: cron's own, so that one of the two runs them
 */
public record CronPlaces(
        String crontab, String directory, String spool, String anacrontab, String stamps, String rebootMark) {
    public static final CronPlaces DEBIAN = new CronPlaces(
            "/etc/crontab",
            "/etc/cron.d",
            "/var/spool/cron/crontabs",
            "/etc/anacrontab",
            "/var/spool/anacron",
            "/run/crond.reboot");
}
