/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an expression of Quartz. What Quartz refuses is refused; so are words after the year, which it leaves out without a word. */
final class QuartzParser {
    private static final int MAX_LENGTH = 1_000;
    private static final Pattern WORD = Pattern.compile("[^ \t]+");
    private static final Pattern LAST = Pattern.compile("L(?:-(\\d{1,3}))?(W)?");
    private static final Pattern NEAREST = Pattern.compile("(\\d{1,3})W");
    private static final Pattern NTH = Pattern.compile("(\\d|[A-Z]{3})#(\\d{1,3})");
    private static final Pattern LAST_WEEKDAY = Pattern.compile("(\\d|[A-Z]{3})L");

    private final String text;
    private final Map<QuartzField, String> words = new EnumMap<>(QuartzField.class);
    private final Map<QuartzField, Integer> places = new EnumMap<>(QuartzField.class);

    QuartzParser(String text) {
        this.text = text;
    }

    TimeParsed parse() {
        try {
            split();
            return expression();
        } catch (TimeFault fault) {
            return fault.error();
        }
    }

    private void split() throws TimeFault {
        if (text.length() > MAX_LENGTH) {
            throw new TimeFault("expression", MAX_LENGTH, "longer than " + MAX_LENGTH + " characters", "");
        }
        Matcher matcher = WORD.matcher(text.toUpperCase(Locale.ROOT));
        for (QuartzField field : QuartzField.values()) {
            if (matcher.find()) {
                words.put(field, matcher.group());
                places.put(field, matcher.start());
            } else if (field != QuartzField.YEAR) {
                throw new TimeFault(
                        field.label,
                        text.length(),
                        "the " + field.label + " is missing",
                        "seconds come first: '0 30 2 * * ?'");
            }
        }
        if (matcher.find()) {
            throw new TimeFault("year", matcher.start(), "there is more after the seven fields", "");
        }
    }

    private QuartzExpression expression() throws TimeFault {
        return new QuartzExpression(
                text,
                bits(QuartzField.SECOND),
                bits(QuartzField.MINUTE),
                bits(QuartzField.HOUR),
                day(),
                bits(QuartzField.MONTH),
                new QuartzYears(set(QuartzField.YEAR)));
    }

    private QuartzDay day() throws TimeFault {
        String month = word(QuartzField.DAY);
        String week = word(QuartzField.WEEKDAY);
        if ("?".equals(month) == "?".equals(week)) {
            throw new TimeFault(
                    QuartzField.WEEKDAY.label,
                    place(QuartzField.WEEKDAY),
                    "exactly one of the day of the month and the day of the week is '?'",
                    "?".equals(week) ? "'*' for one of them" : "'?' for the one that does not matter");
        }
        return "?".equals(week) ? ofMonth(month) : ofWeek(week);
    }

    private QuartzDay ofMonth(String word) throws TimeFault {
        Matcher last = LAST.matcher(word);
        if (last.matches()) {
            int offset = last.group(1) == null ? 0 : Integer.parseInt(last.group(1));
            within(QuartzField.DAY, offset, 0, 30);
            return new QuartzDay.Last(offset, last.group(2) != null);
        }
        String first = word.contains("W") ? word.substring(0, word.indexOf('W') + 1) : word;
        Matcher nearest = NEAREST.matcher(first);
        return nearest.matches()
                ? nearest(word, Integer.parseInt(nearest.group(1)))
                : new QuartzDay.OfMonth(bits(QuartzField.DAY));
    }

    /** Of a list with a W in it, Quartz takes the first day and forgets the others. */
    private QuartzDay nearest(String word, int day) throws TimeFault {
        within(QuartzField.DAY, day, 1, 31);
        String rest = word.substring(word.indexOf('W') + 1);
        return new QuartzDay.NearestWeekday(rest.isEmpty() ? day : Math.min(day, least(rest)));
    }

    private int least(String rest) throws TimeFault {
        if (rest.charAt(0) != ',') {
            throw new TimeFault(QuartzField.DAY.label, place(QuartzField.DAY), "nothing can follow a W", "");
        }
        String others = rest.substring(1).replace("W", "");
        return new QuartzList(QuartzField.DAY, others, place(QuartzField.DAY))
                .read()
                .nextSetBit(0);
    }

    private QuartzDay ofWeek(String word) throws TimeFault {
        if ("L".equals(word)) {
            return new QuartzDay.OfWeek(1L << QuartzField.WEEKDAY.last);
        }
        Matcher last = LAST_WEEKDAY.matcher(word);
        if (last.matches()) {
            return new QuartzDay.LastWeekday(weekday(last.group(1)));
        }
        Matcher nth = NTH.matcher(word);
        if (nth.matches()) {
            int number = Integer.parseInt(nth.group(2));
            within(QuartzField.WEEKDAY, number, 1, 5);
            return new QuartzDay.Nth(weekday(nth.group(1)), number);
        }
        return new QuartzDay.OfWeek(bits(QuartzField.WEEKDAY));
    }

    private int weekday(String token) throws TimeFault {
        int named = QuartzField.WEEKDAY.named(token);
        int day = named >= 0 ? named : token.length() == 1 ? token.charAt(0) - '0' : 0;
        within(QuartzField.WEEKDAY, day, 1, 7);
        return day;
    }

    private void within(QuartzField field, int value, int least, int most) throws TimeFault {
        if (value < least || value > most) {
            throw new TimeFault(
                    field.label, place(field), "a number from " + least + " to " + most + " is expected", "");
        }
    }

    private long bits(QuartzField field) throws TimeFault {
        long[] words = set(field).toLongArray();
        return words.length == 0 ? 0 : words[0];
    }

    private BitSet set(QuartzField field) throws TimeFault {
        return new QuartzList(field, word(field), place(field)).read();
    }

    private String word(QuartzField field) {
        return words.getOrDefault(field, "*");
    }

    private int place(QuartzField field) {
        return places.getOrDefault(field, text.length());
    }
}
