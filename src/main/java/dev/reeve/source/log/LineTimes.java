/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.LogSpec;
import dev.reeve.model.regex.StepLimit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the time that a line gives itself. A format without a year gets the one that brings the time closest to now, so that December's lines read in January are last year's. */
final class LineTimes {
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[[ ]XXX][[ ]XX][[ ]X]")
            .toFormatter(Locale.ENGLISH);
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");

    private final LogSpec.LineTime spec;
    private final Pattern regex;
    private final String pattern;
    private final boolean yearless;

    /** The one in use, and the year it fills in. */
    private DateTimeFormatter formatter = ISO;

    private int formatterYear = Integer.MIN_VALUE;

    LineTimes(LogSpec.LineTime spec) {
        this.spec = spec;
        this.regex = Pattern.compile(spec.regex(), Pattern.UNIX_LINES);
        this.pattern = spec.format().equals("syslog") ? "MMM d HH:mm:ss" : spec.format();
        String letters = QUOTED.matcher(pattern).replaceAll("");
        this.yearless = letters.chars().noneMatch(c -> c == 'y' || c == 'u');
        if (!isNamed()) {
            formatter(2024);
        }
    }

    /** The line's time; null when it has none, or one that is further from {@code now} than the tolerance. */
    @Nullable
    Instant of(String line, Instant now) {
        try {
            Matcher matcher = Budget.matcher(regex, line);
            String text = matcher.find() && matcher.groupCount() > 0 ? matcher.group(1) : null;
            Instant time = text == null ? null : parse(text.strip(), now);
            return time == null || Duration.between(time, now).abs().compareTo(spec.tolerance()) > 0 ? null : time;
        } catch (DateTimeException
                | ArithmeticException
                | NumberFormatException
                | StepLimit.Exceeded
                | StackOverflowError unreadable) {
            return null;
        }
    }

    private boolean isNamed() {
        return spec.format().equals("iso") || spec.format().equals("epoch");
    }

    private @Nullable Instant parse(String text, Instant now) {
        return switch (spec.format()) {
            case "epoch" -> epoch(text);
            case "iso" -> instant(ISO.parse(isoForm(text)), now);
            default ->
                yearless
                        ? closest(text.replaceAll(" +", " "), now)
                        : instant(formatter(0).parse(text), now);
        };
    }

    private static String isoForm(String text) {
        String dotted = text.replace(',', '.');
        return dotted.length() > 10 && dotted.charAt(10) == ' '
                ? dotted.substring(0, 10) + "T" + dotted.substring(11)
                : dotted;
    }

    /** Seconds, with a fraction or not; larger numbers are milliseconds, then microseconds. */
    private static Instant epoch(String text) {
        double number = Double.parseDouble(text);
        double seconds = number >= 1e14 ? number / 1e6 : number >= 1e11 ? number / 1e3 : number;
        return Instant.ofEpochSecond((long) seconds, (long) ((seconds - (long) seconds) * 1e9));
    }

    private @Nullable Instant closest(String text, Instant now) {
        int year = ZonedDateTime.ofInstant(now, spec.zone()).getYear();
        List<Instant> candidates = new ArrayList<>();
        for (int candidate : now.atZone(spec.zone()).getMonthValue() <= 6
                ? new int[] {year, year - 1}
                : new int[] {year, year + 1}) {
            try {
                candidates.add(instant(formatter(candidate).parse(text), now));
            } catch (DateTimeException notInThatYear) {
                // 29 February.
            }
        }
        return candidates.stream()
                .min(java.util.Comparator.comparing(
                        time -> Duration.between(time, now).abs()))
                .orElse(null);
    }

    private DateTimeFormatter formatter(int year) {
        if (formatterYear != year) {
            DateTimeFormatterBuilder builder =
                    new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
            if (yearless) {
                builder.parseDefaulting(ChronoField.YEAR, year);
            }
            formatter = builder.toFormatter(Locale.ENGLISH);
            formatterYear = year;
        }
        return formatter;
    }

    /** Of the two times that a repeated hour gives, the one closer to now. */
    private Instant instant(TemporalAccessor parsed, Instant now) {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(parsed);
        }
        LocalDateTime local = LocalDateTime.from(parsed);
        ZoneId zone = spec.zone();
        Instant earlier = local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
        Instant later = local.atZone(zone).withLaterOffsetAtOverlap().toInstant();
        boolean second = Duration.between(later, now)
                        .abs()
                        .compareTo(Duration.between(earlier, now).abs())
                < 0;
        return second ? later : earlier;
    }
}
