/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.model.date.Names;
import dev.reeve.model.period.DayPoint;
import dev.reeve.model.period.DayRule;
import dev.reeve.model.period.Span;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the days of an exception: {@code POINT [- POINT] [/ n]}. */
final class DayParser {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,6}");
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");

    private final List<String> tokens;
    private int at;

    private DayParser(List<String> tokens) {
        this.tokens = tokens;
    }

    static Optional<DayRule> parse(String days, List<Span> spans) {
        List<String> tokens = DayTokens.of(days);
        return tokens.isEmpty() ? Optional.empty() : new DayParser(tokens).rule(spans);
    }

    private Optional<DayRule> rule(List<Span> spans) {
        DayPoint from = point(null);
        boolean range = from != null && accept("-");
        DayPoint to = range ? point(from) : from;
        boolean skips = accept("/");
        int every = skips ? number() : 1;
        if (from == null || to == null || at < tokens.size() || every < 1 || from.rank() != to.rank()) {
            return Optional.empty();
        }
        boolean endless = skips && !range && from instanceof DayPoint.Date;
        return Optional.of(new DayRule(from, to, every, endless, spans));
    }

    /** @param start of the range this is the end of: a number alone means its month or weekday */
    private @Nullable DayPoint point(@Nullable DayPoint start) {
        String word = at < tokens.size() ? tokens.get(at) : "";
        if (DATE.matcher(word).matches()) {
            at++;
            return date(word);
        }
        if (NUMBER.matcher(word).matches()) {
            return start == null ? null : same(start);
        }
        at++;
        return Names.MONTHS.contains(word) ? ofYear(Names.MONTHS.indexOf(word) + 1) : named(word);
    }

    private @Nullable DayPoint ofYear(int month) {
        int day = number();
        return day == 0 ? null : new DayPoint.OfYear(month, day);
    }

    private @Nullable DayPoint named(String word) {
        int number = number();
        if (word.equals("day")) {
            return number == 0 ? null : new DayPoint.OfMonth(number);
        }
        int weekday = Names.DAYS.indexOf(word) + 1;
        if (weekday == 0 || number == 0) {
            return null;
        }
        int month = at < tokens.size() ? Names.MONTHS.indexOf(tokens.get(at)) + 1 : 0;
        at += month > 0 ? 1 : 0;
        return month > 0
                ? new DayPoint.WeekdayOfYear(DayOfWeek.of(weekday), number, month)
                : new DayPoint.WeekdayOfMonth(DayOfWeek.of(weekday), number);
    }

    private @Nullable DayPoint same(DayPoint start) {
        int number = number();
        return switch (start) {
            case DayPoint.OfYear day when number != 0 -> new DayPoint.OfYear(day.month(), number);
            case DayPoint.OfMonth day when number != 0 -> new DayPoint.OfMonth(number);
            case DayPoint.WeekdayOfMonth day when number != 0 -> new DayPoint.WeekdayOfMonth(day.weekday(), number);
            default -> null;
        };
    }

    private static @Nullable DayPoint date(String word) {
        String[] parts = word.split("-");
        try {
            return new DayPoint.Date(
                    LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private boolean accept(String token) {
        boolean there = at < tokens.size() && tokens.get(at).equals(token);
        at += there ? 1 : 0;
        return there;
    }

    /** 0 where there is none. */
    private int number() {
        boolean there = at < tokens.size() && NUMBER.matcher(tokens.get(at)).matches();
        return there ? Integer.parseInt(tokens.get(at++)) : 0;
    }
}
