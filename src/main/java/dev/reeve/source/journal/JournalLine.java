/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.journal;

import dev.reeve.model.Trust;
import dev.reeve.source.log.Arrival;
import dev.reeve.source.log.Cursors;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a line of a journal's entry, in the form that fail2ban's systemd backend gives it: {@code host ident[pid]: message}, for the kernel {@code host kernel: [seconds] message}. A line feed in it becomes the two
 * characters {@code \\n}: one entry is one line, or else its writer could forge another's.
 */
final class JournalLine {
    private static final int MOST_NAME = 200;

    private JournalLine() {}

    /** @param maxLine characters of the text; what is longer is cut */
    static Arrival of(JournalEntry entry, Instant now, Trust most, int maxLine) {
        String text = text(entry);
        boolean cut = text.length() > maxLine;
        return new Arrival(
                cut ? text.substring(0, maxLine) : text,
                "journal",
                now,
                time(entry),
                most,
                from(entry),
                Cursors.position(entry.first("__CURSOR")),
                cut);
    }

    static String text(JournalEntry entry) {
        StringBuilder line = new StringBuilder();
        append(line, name(entry.first("_HOSTNAME")));
        String ident = ident(entry);
        append(line, ident);
        if (ident.equals("kernel:")) {
            append(line, monotonic(entry));
        }
        line.append(line.isEmpty() ? "" : " ").append(String.join(" ", entry.all("MESSAGE")));
        return line.toString().replace("\n", "\\n");
    }

    private static void append(StringBuilder line, String part) {
        if (!part.isEmpty()) {
            line.append(line.isEmpty() ? "" : " ").append(part);
        }
    }

    private static String ident(JournalEntry entry) {
        String ident = entry.firstOf("SYSLOG_IDENTIFIER", "_COMM");
        if (ident.isEmpty()) {
            return "";
        }
        String pid = entry.firstOf("SYSLOG_PID", "_PID");
        return name(ident) + (pid.isEmpty() ? "" : "[" + pid(name(pid)) + "]") + ":";
    }

    /** A number as fail2ban writes it; what is none, as Python shows bytes. */
    private static String pid(String text) {
        if (text.matches("[0-9]{1,18}")) {
            return Long.toString(Long.parseLong(text));
        }
        if (text.matches("0[xX][0-9a-fA-F]{1,15}")) {
            return Long.toString(Long.parseLong(text.substring(2), 16));
        }
        StringBuilder shown = new StringBuilder("b'");
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = each >= ' ' && each <= '~' && each != '\'' && each != '\\';
            shown.append(plain ? String.valueOf((char) each) : String.format(Locale.ROOT, "\\x%02x", each & 0xff));
        }
        return shown.append('\'').toString();
    }

    private static String name(String text) {
        return text.length() <= MOST_NAME ? text : text.substring(0, MOST_NAME);
    }

    private static String monotonic(JournalEntry entry) {
        long source = entry.number("_SOURCE_MONOTONIC_TIMESTAMP");
        long micros = source >= 0 ? source : Math.max(0, entry.number("__MONOTONIC_TIMESTAMP"));
        return String.format(Locale.ROOT, "[%5d.%06d]", micros / 1_000_000, micros % 1_000_000);
    }

    /** When it was written, else when the journal got it: both are the journal's own fields. */
    private static @Nullable Instant time(JournalEntry entry) {
        long source = entry.number("_SOURCE_REALTIME_TIMESTAMP");
        long micros = source >= 0 ? source : entry.number("__REALTIME_TIMESTAMP");
        return micros < 0 || micros > 253_402_300_799_000_000L
                ? null
                : Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
    }

    private static SequencedMap<String, String> from(JournalEntry entry) {
        SequencedMap<String, String> from = new TreeMap<>();
        put(from, "from-host", entry.first("_HOSTNAME"));
        put(from, "from-unit", entry.first("_SYSTEMD_UNIT"));
        put(from, "from-program", entry.first("_EXE"));
        put(from, "from-pid", digits(entry, "_PID"));
        put(from, "from-uid", digits(entry, "_UID"));
        return from;
    }

    private static String digits(JournalEntry entry, String field) {
        long number = entry.number(field);
        return number < 0 ? "" : Long.toString(number);
    }

    private static void put(SequencedMap<String, String> from, String name, String value) {
        if (!value.isEmpty()) {
            from.put(name, name(value));
        }
    }
}
