/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.lsb;

import dev.reeve.format.Finding.Severity;
import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.Suggestion;
import dev.reeve.model.Origin;
import dev.reeve.model.lsb.Direction;
import dev.reeve.model.lsb.InitHeader;
import dev.reeve.model.lsb.Keyword;
import dev.reeve.model.lsb.Runlevels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the header of an init script: the block between {@code ### BEGIN INIT INFO} and {@code ### END INIT INFO}. */
public final class HeaderReader {
    private static final int MAX_LINES = 4_000;
    private static final int MAX_LINE = 4_000;
    private static final int MAX_KEYWORDS = 64;
    private static final int MAX_VALUE = 16_000;
    private static final Pattern LINE =
            Pattern.compile("#([ \\t]{0,80})([A-Za-z][A-Za-z0-9_-]{0,63}):(.*)", Pattern.DOTALL);
    private static final List<Keyword> WANTED = List.of(
            Keyword.REQUIRED_START,
            Keyword.REQUIRED_STOP,
            Keyword.DEFAULT_START,
            Keyword.DEFAULT_STOP,
            Keyword.SHORT_DESCRIPTION);

    private final String file;
    private final Findings findings;
    private final SequencedMap<String, String> values = new LinkedHashMap<>();
    private String current = "";
    private int number;

    private HeaderReader(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /**
     * @param script the name of the script's file, without directory
     * @param file as findings name it
     * @return empty where the text has no header
     */
    public static Optional<InitHeader> read(String script, String file, String text, Findings findings) {
        return new HeaderReader(file, findings).read(script, text);
    }

    /** What a script without a header is taken to say: the usual runlevels, after file systems and the log. */
    public static InitHeader assumed(String script, String file) {
        SequencedMap<String, String> usual = new LinkedHashMap<>();
        usual.put(Keyword.PROVIDES.key(), script);
        usual.put(Keyword.REQUIRED_START.key(), "$remote_fs $syslog");
        usual.put(Keyword.REQUIRED_STOP.key(), "$remote_fs $syslog");
        usual.put(Keyword.DEFAULT_START.key(), "2 3 4 5");
        usual.put(Keyword.DEFAULT_STOP.key(), "0 1 6");
        return new InitHeader(script, new Origin(file, 0, 0), usual);
    }

    private Optional<InitHeader> read(String script, String text) {
        List<String> lines = text.lines().limit(MAX_LINES).toList();
        int begin = 0;
        while (begin < lines.size() && !isMark(lines.get(begin), "BEGIN INIT INFO")) {
            begin++;
        }
        if (begin == lines.size()) {
            findings.warning(new Origin(file, 0, 0), "there is no LSB header (### BEGIN INIT INFO)");
            return Optional.empty();
        }
        readFrom(lines, begin + 1);
        InitHeader header = new InitHeader(script, at(begin + 1, 1), values);
        number = begin + 1;
        check(header);
        return Optional.of(header);
    }

    private void readFrom(List<String> lines, int first) {
        for (int i = first; i < lines.size(); i++) {
            number = i + 1;
            String line = lines.get(i);
            if (isMark(line, "END INIT INFO")) {
                return;
            }
            if (!line.startsWith("#")) {
                findings.warning(at(number, 1), "the header has no end (### END INIT INFO); it is taken to end here");
                return;
            }
            line(line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line);
        }
        findings.warning(at(number, 1), "the header has no end (### END INIT INFO)");
    }

    private static boolean isMark(String line, String mark) {
        return line.startsWith("#")
                && line.length() < 80
                && line.replace('#', ' ').strip().equalsIgnoreCase(mark);
    }

    private void line(String line) {
        Matcher matcher = LINE.matcher(line);
        boolean keyword = matcher.matches() && (!continues(line) || startsAnew(matcher));
        if (keyword) {
            keyword(matcher.group(2), matcher.group(3).strip(), matcher.start(2) + 1);
        } else if (!line.substring(1).isBlank()) {
            continuation(line);
        }
    }

    /** A number sign and a tab, or two blanks or more: the value above goes on. */
    private static boolean continues(String line) {
        return line.startsWith("#\t") || line.startsWith("#  ");
    }

    /** A known keyword that is indented is one all the same, but in a description, which may hold anything. */
    private boolean startsAnew(Matcher matcher) {
        return !current.equals(Keyword.DESCRIPTION.key())
                && Keyword.of(matcher.group(2)).isPresent();
    }

    private void keyword(String word, String value, int column) {
        current = word.toLowerCase(Locale.ROOT);
        if (Keyword.of(word).isEmpty() && !current.startsWith("x-")) {
            findings.add(
                    Severity.WARNING,
                    at(number, column),
                    "unknown keyword " + Quote.of(word),
                    "",
                    Suggestion.nearest(word, Keyword.labels()));
        }
        if (values.size() >= MAX_KEYWORDS && !values.containsKey(current)) {
            findings.warning(at(number, column), "more than " + MAX_KEYWORDS + " keywords; this one is left out");
            current = "";
            return;
        }
        if (values.put(current, cut(value)) != null) {
            findings.warning(at(number, column), word + " is there twice; the last one counts");
        }
    }

    private void continuation(String line) {
        String more = line.substring(1).strip();
        if (!current.equals(Keyword.DESCRIPTION.key()) || !continues(line)) {
            findings.warning(
                    at(number, 1),
                    "this line is not part of anything: " + Quote.of(more)
                            + "; only Description goes on over lines that begin with # and a tab or two blanks");
            return;
        }
        values.merge(current, more, (before, after) -> cut(before.isEmpty() ? after : before + " " + after));
    }

    private String cut(String value) {
        if (value.length() <= MAX_VALUE) {
            return value;
        }
        findings.warning(at(number, 1), "the value is longer than " + MAX_VALUE + " characters; the rest is left out");
        return value.substring(0, MAX_VALUE);
    }

    private void check(InitHeader header) {
        if (header.provides().isEmpty()) {
            findings.add(
                    Severity.WARNING,
                    header.origin(),
                    "the header provides nothing, so that no other script can wait for it",
                    "# Provides: " + header.script(),
                    "");
        }
        WANTED.stream()
                .filter(keyword -> !header.has(keyword))
                .forEach(keyword -> findings.note(header.origin(), "the header has no " + keyword.label()));
        for (Direction direction : Direction.values()) {
            levels(header, direction == Direction.START ? Keyword.DEFAULT_START : Keyword.DEFAULT_STOP);
        }
    }

    private void levels(InitHeader header, Keyword keyword) {
        header.list(keyword).stream()
                .filter(word -> Runlevels.read(word).findAny().isEmpty())
                .forEach(word -> findings.add(
                        Severity.WARNING,
                        header.origin(),
                        keyword.label() + " names " + Quote.of(word) + ", which is no runlevel",
                        Suggestion.oneOf(Runlevels.ALL),
                        ""));
    }

    private Origin at(int line, int column) {
        return new Origin(file, line, column);
    }
}
