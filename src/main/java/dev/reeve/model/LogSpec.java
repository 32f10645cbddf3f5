/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Log files that are followed, and what else brings lines.
 *
 * @param files absolute paths or globs, possibly none; files that come later are followed from their start
 * @param encoding a charset's name, or {@code auto}: UTF-8 where it is valid, else ISO-8859-1 line by line
 * @param fromStart whether what is in the files at the first sight counts
 * @param patterns tried in order; the first that matches makes the event
 * @param time how a line's own time is read; null: the time of arrival
 * @param maxLine bytes; what is longer is cut there, with the event marked
 * @param trust what its events carry; log lines are {@code FORGEABLE} unless the writer is known, and what comes by a way that proves nothing stays so
 * @param journal the systemd journal, null for not at all
 * @param syslog where syslog messages are received, null for nowhere
 * @param standardInput whether it is what the daemon gets on its standard input; of one log at most
 */
public record LogSpec(
        String name,
        Origin origin,
        List<String> files,
        String encoding,
        boolean fromStart,
        List<Pattern> patterns,
        @Nullable LineTime time,
        int maxLine,
        Trust trust,
        @Nullable JournalSpec journal,
        @Nullable SyslogSpec syslog,
        boolean standardInput) {
    /** Begins the name of a log that is a service's output, and the file of one that is in the state directory; no other name has a colon. */
    public static final String OF_SERVICE = "service:";

    public static final int DEFAULT_MAX_LINE = 64 * 1024;

    public LogSpec {
        files = List.copyOf(files);
        patterns = List.copyOf(patterns);
    }

    /** That has files, the journal or received messages. */
    public LogSpec(
            String name,
            Origin origin,
            List<String> files,
            String encoding,
            boolean fromStart,
            List<Pattern> patterns,
            @Nullable LineTime time,
            int maxLine,
            Trust trust,
            @Nullable JournalSpec journal,
            @Nullable SyslogSpec syslog) {
        this(name, origin, files, encoding, fromStart, patterns, time, maxLine, trust, journal, syslog, false);
    }

    /** Of files alone. */
    public LogSpec(
            String name,
            Origin origin,
            List<String> files,
            String encoding,
            boolean fromStart,
            List<Pattern> patterns,
            @Nullable LineTime time,
            int maxLine,
            Trust trust) {
        this(name, origin, files, encoding, fromStart, patterns, time, maxLine, trust, null, null);
    }

    /**
     * A line that matters.
     *
     * @param name in the event's attribute {@code pattern}
     * @param regex with named groups, which become the event's attributes; a group {@code address} must be an IP address and is made canonical
     * @param ignore lines that match this do not count; empty for none
     * @param subject the group whose value is the event's subject, such as {@code address}; empty: the log itself
     * @param rate events a second that it makes in the long run; {@link #BURST} times as many at once
     */
    public record Pattern(String name, Origin origin, String regex, String ignore, String subject, int rate) {
        public static final int DEFAULT_RATE = 100;
        /** Seconds whose events may come at once: so much a file may hold when it is read after a pause. */
        public static final int BURST = 100;

        public Pattern(String name, Origin origin, String regex, String ignore, String subject) {
            this(name, origin, regex, ignore, subject, DEFAULT_RATE);
        }
    }

    /**
     * @param regex whose first group is the time's text
     * @param format of {@link java.time.format.DateTimeFormatter}, or {@code iso}, {@code epoch}, {@code syslog}
     * @param tolerance how far from now a time may lie before the time of arrival is taken instead
     */
    public record LineTime(String regex, String format, ZoneId zone, Duration tolerance) {}

    /** With other files. */
    public LogSpec in(List<String> others) {
        return new LogSpec(
                name,
                origin,
                others,
                encoding,
                fromStart,
                patterns,
                time,
                maxLine,
                trust,
                journal,
                syslog,
                standardInput);
    }

    public Subject subject() {
        return new Subject("log", name);
    }
}
