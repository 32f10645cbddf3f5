/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.cron;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** anacron's days: its stamps are files with one, {@code YYYYMMDD}, and a period later the job is due (anacron(8)). */
public final class AnacronDay {
    private AnacronDay() {}

    /** The day of a stamp; null for none. */
    public static @Nullable LocalDate parse(String stamp) {
        try {
            return LocalDate.parse(stamp.strip(), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException none) {
            return null;
        }
    }

    public static String text(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day) + "\n";
    }

    /**
     * Whether a job is due. A stamp of the future does not keep it from running, but that of tomorrow, which is a clock that was put right.
     *
     * @param last null for never
     * @param period in days; 0 for calendar months
     */
    public static boolean due(@Nullable LocalDate last, LocalDate today, int period) {
        if (last == null) {
            return true;
        }
        long days = today.toEpochDay() - last.toEpochDay();
        long wanted = period > 0 ? period : today.minusMonths(1).lengthOfMonth();
        return days >= wanted || days < -1;
    }
}
