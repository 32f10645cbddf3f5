/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws the {@code ~} ranges that cronie has: {@code 0~59}, {@code ~}, {@code 10~}. The draw depends on the machine, the file, the line's text and the field alone: a table that is read again, or in which another line is changed, keeps its times, and machines with the same table have others.
 */
final class RandomTimes {
    private static final Pattern FIELD = Pattern.compile("[^ \t]+");
    private static final Pattern RANGE = Pattern.compile("(?<=^|,)(\\d{0,2})~(\\d{0,2})(?=$|,)");
    private static final int[] FIRST = {0, 0, 1, 1, 0};
    private static final int[] LAST = {59, 23, 31, 12, 6};

    /** As {@link #LAST}, where 7 is Sunday too. */
    private static final int[] MOST = {59, 23, 31, 12, 7};

    private RandomTimes() {}

    /** The line with numbers in place of the ranges of its first five fields. */
    static String drawn(String line, String seed) {
        if (line.startsWith("@") || line.indexOf('~') < 0) {
            return line;
        }
        StringBuilder out = new StringBuilder();
        Matcher fields = FIELD.matcher(line);
        int at = 0;
        for (int field = 0; field < FIRST.length && fields.find(); field++) {
            out.append(line, at, fields.start()).append(drawn(fields.group(), field, seed + "/" + line.hashCode()));
            at = fields.end();
        }
        return out.append(line.substring(at)).toString();
    }

    private static String drawn(String text, int field, String seed) {
        if (text.indexOf('~') < 0) {
            return text;
        }
        return RANGE.matcher(text).replaceAll(range -> {
            int first = range.group(1).isEmpty() ? FIRST[field] : Integer.parseInt(range.group(1));
            int last = range.group(2).isEmpty() ? LAST[field] : Integer.parseInt(range.group(2));
            int hash = mixed((seed + "/" + field + "/" + range.start()).hashCode());
            boolean fits = first <= last && first >= FIRST[field] && last <= MOST[field];
            return fits ? Integer.toString(first + hash % (last - first + 1)) : range.group();
        });
    }

    /** Texts that differ in their end alone differ in the last bits of their hash alone: as murmur3 ends. Not negative. */
    private static int mixed(int hash) {
        int mixed = (hash ^ hash >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        return (mixed ^ mixed >>> 16) >>> 1;
    }
}
