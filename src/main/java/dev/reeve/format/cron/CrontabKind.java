/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import java.util.function.Predicate;

/**
 * How a crontab is to be read.
 *
 * @param user whose table it is; empty for {@code /etc/crontab} and {@code /etc/cron.d}, where each line names its user
 * @param known tells whether there is a user
 * @param compat whether all is as Debian's cron does it: one bad line drops the table, CRON_TZ is a variable like any other, {@code ~} is an error
 * @param machine what random times depend on beside the line, so that not all machines draw the same
 */
public record CrontabKind(String user, Predicate<String> known, boolean compat, String machine) {
    public static CrontabKind system(Predicate<String> known, boolean compat) {
        return new CrontabKind("", known, compat, "");
    }

    public static CrontabKind of(String user, Predicate<String> known, boolean compat) {
        return new CrontabKind(user, known, compat, "");
    }

    public CrontabKind on(String machine) {
        return new CrontabKind(user, known, compat, machine);
    }

    boolean isSystem() {
        return user.isEmpty();
    }
}
