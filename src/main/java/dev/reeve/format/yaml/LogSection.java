/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Quote;
import dev.reeve.model.JournalSpec;
import dev.reeve.model.LogSpec;
import dev.reeve.model.Origin;
import dev.reeve.model.SyslogSpec;
import dev.reeve.model.Trust;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code logs:}. */
final class LogSection {
    static final Key<List<String>> FILES = Key.optional(
            "files",
            Lists.oneOrMany(PathType.PATH),
            "Files to follow: absolute paths, with `*` and `?` as wildcards. Files that come later are followed from"
                    + " their start.",
            "[/var/log/nginx/*.log]");
    static final Key<JournalSpec> JOURNAL =
            Key.optional("journal", JournalSection.SECTION, "The systemd journal, in place of files.", "");
    static final Key<SyslogSpec> SYSLOG =
            Key.optional("syslog", SyslogSection.SECTION, "Syslog messages that are received, in place of files.", "");
    static final Key<Boolean> STANDARD_INPUT = Key.optional(
            "stdin",
            Types.TRUTH,
            "What the daemon gets on its standard input (`tail -F FILE | reeve run`), in place of files; of one log at"
                    + " most. Nothing of it can be read again after a restart.",
            "true");
    static final Key<String> ENCODING = Key.optional(
            "encoding",
            Types.CHARSET,
            "auto",
            "Character set; `auto` is UTF-8, and ISO-8859-1 for lines that are not.",
            "UTF-8");
    static final Key<Boolean> FROM = Key.optional(
            "from",
            Choice.of("start", "end"),
            "end",
            "Whether what a file or the journal already holds when it is first seen counts.",
            "start");
    static final Key<List<LogSpec.Pattern>> PATTERNS = Key.optional(
            "patterns",
            Lists.of(LinePatternSection.SECTION),
            "[]",
            "Lines that matter, tried in order; the first that fits makes the event. None are needed where jails read the"
                    + " log.",
            "");
    static final Key<LogSpec.LineTime> TIME = Key.optional(
            "time", LineTimeSection.SECTION, "How a line's own time is read; the time of arrival when left out.", "");
    static final Key<Long> MAX_LINE = Key.optional(
            "max-line", Types.SIZE, "64KiB", "Longer lines are cut there, in bytes; from 256 to 1MiB.", "16KiB");
    static final Key<Trust> TRUST = Key.optional(
            "trust",
            Choice.of(Trust.class),
            "forgeable",
            "How far its events are believed. Leave it unless nobody but the program itself can write a line. What"
                    + " comes by a way on which anybody can write stays `forgeable` whatever is said here: UDP, TCP"
                    + " without `senders`, TLS without `clients` and `senders`, the local socket, and a journal whose"
                    + " matches do not all name a unit or a user.",
            "reported");

    static final Section<LogSpec> SECTION = Section.of(
                    "log",
                    "a log",
                    "Log files, the systemd journal, syslog messages or standard input that are followed, and the lines in them that"
                            + " matter: each makes a `log.match` event with the named groups as attributes.",
                    List.of(FILES, JOURNAL, SYSLOG, STANDARD_INPUT, ENCODING, FROM, PATTERNS, TIME, MAX_LINE, TRUST),
                    LogSection::bind)
            .choosing(List.of(FILES, JOURNAL, SYSLOG, STANDARD_INPUT));

    private LogSection() {}

    private static LogSpec bind(Bound bound) {
        Map<String, Origin> names = new LinkedHashMap<>();
        for (LogSpec.Pattern pattern : bound.get(PATTERNS)) {
            Origin first = names.putIfAbsent(pattern.name(), pattern.origin());
            if (first != null) {
                bound.reading()
                        .findings()
                        .error(
                                pattern.origin(),
                                "pattern " + Quote.of(pattern.name()) + " is there twice, first at " + first);
            }
        }
        long maxLine = bound.get(MAX_LINE);
        if (maxLine < 256 || maxLine > 1024 * 1024) {
            bound.error(MAX_LINE, "lines cannot be cut at " + maxLine + " bytes", "from 256 to 1MiB");
        }
        Boolean standardInput = bound.find(STANDARD_INPUT);
        if (Boolean.FALSE.equals(standardInput)) {
            bound.error(
                    STANDARD_INPUT, "it has no other input", "stdin: true, or files, journal or syslog in its place");
        }
        List<String> files = bound.find(FILES);
        return new LogSpec(
                bound.name(),
                bound.origin(),
                files == null ? List.of() : files,
                bound.get(ENCODING),
                bound.get(FROM),
                bound.get(PATTERNS),
                bound.find(TIME),
                (int) Math.min(maxLine, 1024 * 1024),
                bound.get(TRUST),
                bound.find(JOURNAL),
                bound.find(SYSLOG),
                Boolean.TRUE.equals(standardInput));
    }
}
