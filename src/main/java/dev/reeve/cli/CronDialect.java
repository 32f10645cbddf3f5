/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.format.cron.WhenLint;
import dev.reeve.model.CronExpression;
import dev.reeve.model.CronParsed;
import dev.reeve.model.CronSyntaxError;
import dev.reeve.model.time.CalendarExpression;
import dev.reeve.model.time.QuartzExpression;
import dev.reeve.model.time.TimeExpression;
import dev.reeve.model.time.TimeParsed;
import dev.reeve.model.time.TimeSyntaxError;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the three languages of expressions apart: five fields or a word with an at sign, six or seven fields, and all else. */
final class CronDialect {
    private static final int CRON_FIELDS = 5;
    private static final int QUARTZ_FIELDS = 6;

    private CronDialect() {}

    @FunctionalInterface
    interface Times {
        Iterator<Instant> of(Instant after, ZoneId zone);
    }

    /**
     * @param error why it is none; empty where it is one
     * @param normalized as its program writes it; null where it does not
     * @param zone that it names; null for none
     */
    record Read(
            String dialect,
            String error,
            Times times,
            @Nullable String normalized,
            @Nullable ZoneId zone,
            boolean reboot,
            List<String> warnings) {
        static Read failed(String dialect, String error) {
            return new Read(dialect, error, (after, in) -> Collections.emptyIterator(), null, null, false, List.of());
        }
    }

    static Read read(String text, @Nullable String asked, boolean compat) {
        return switch (asked == null ? recognised(text.strip()) : asked) {
            case "cron" -> cron(CronExpression.parse(text, CronExpression.Dialect.DEBIAN), compat);
            case "systemd" -> time("systemd", CalendarExpression.parse(text.strip()));
            case "quartz" -> time("quartz", QuartzExpression.parse(text));
            default -> throw new UsageProblem("--dialect: expected cron, systemd or quartz, found '" + asked + "'");
        };
    }

    private static String recognised(String text) {
        int fields = text.split("[ \t]+").length;
        if (text.matches("@[a-zA-Z].*") || fields == CRON_FIELDS) {
            return "cron";
        }
        boolean calendar = fields < CRON_FIELDS && text.matches(".*[A-Za-z0-9:~-].*");
        return fields >= QUARTZ_FIELDS ? "quartz" : calendar ? "systemd" : "cron";
    }

    private static Read cron(CronParsed parsed, boolean compat) {
        return switch (parsed) {
            case CronSyntaxError error -> Read.failed("cron", error.toString());
            case CronExpression when -> {
                CronExpression.Clock clock = compat ? CronExpression.Clock.DEBIAN : CronExpression.Clock.REEVE;
                List<String> warnings = new ArrayList<>();
                when.warnings().forEach(warning -> warnings.add(warning.toString()));
                warnings.addAll(WhenLint.doubts(when));
                yield new Read(
                        "cron",
                        "",
                        (after, zone) -> when.times(after, zone, clock),
                        null,
                        null,
                        when.reboot(),
                        warnings);
            }
        };
    }

    private static Read time(String dialect, TimeParsed parsed) {
        return switch (parsed) {
            case TimeSyntaxError error -> Read.failed(dialect, error.toString());
            case CalendarExpression calendar ->
                new Read(dialect, "", calendar::times, calendar.normalized(), calendar.zone(), false, List.of());
            case TimeExpression expression -> new Read(dialect, "", expression::times, null, null, false, List.of());
        };
    }
}
