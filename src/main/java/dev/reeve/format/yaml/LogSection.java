/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Quote;
import dev.reeve.model.LogSpec;
import dev.reeve.model.Origin;
import dev.reeve.model.Trust;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code logs:}. */
final class LogSection {
    static final Key<List<String>> FILES = Key.required(
            "files",
            Lists.oneOrMany(PathType.PATH),
            "Files to follow: absolute paths, with `*` and `?` as wildcards. Files that come later are followed from their start.",
            "[/var/log/nginx/*.log]");
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
            "Whether what a file already holds when it is first seen counts.",
            "start");
    static final Key<List<LogSpec.Pattern>> PATTERNS = Key.required(
            "patterns",
            Lists.nonEmpty(LinePatternSection.SECTION),
            "Lines that matter, tried in order; the first that fits makes the event.",
            "");
    static final Key<LogSpec.LineTime> TIME = Key.optional(
            "time", LineTimeSection.SECTION, "How a line's own time is read; the time of arrival when left out.", "");
    static final Key<Long> MAX_LINE = Key.optional(
            "max-line", Types.SIZE, "64KiB", "Longer lines are cut there, in bytes; from 256 to 1MiB.", "16KiB");
    static final Key<Trust> TRUST = Key.optional(
            "trust",
            Choice.of(Trust.class),
            "forgeable",
            "How far its events are believed. Leave it unless nobody but the program itself can write a line.",
            "reported");

    static final Section<LogSpec> SECTION = Section.of(
            "log",
            "a log",
            "Log files that are followed, and the lines in them that matter: each makes a `log.match` event with the named groups as attributes.",
            List.of(FILES, ENCODING, FROM, PATTERNS, TIME, MAX_LINE, TRUST),
            LogSection::bind);

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
        return new LogSpec(
                bound.name(),
                bound.origin(),
                bound.get(FILES),
                bound.get(ENCODING),
                bound.get(FROM),
                bound.get(PATTERNS),
                bound.find(TIME),
                (int) Math.min(maxLine, 1024 * 1024),
                bound.get(TRUST));
    }
}
