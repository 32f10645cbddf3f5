/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the lines of a log are read: after fail2ban's jail.conf(5), with every interpolation done, but with the tags of expressions ({@code <HOST>}, {@code <F-USER>}) still in place.
 *
 * @param name for messages, such as {@code sshd}
 * @param prefRegex tried first; a line that it does not match is done with. Null: none
 * @param failRegexes in Python's syntax, tried in order, the first match counts
 * @param ignoreRegexes a match that these match too does not count
 * @param maxLines how many lines are joined for one match, at least 1
 * @param datePattern one pattern a line, as fail2ban's {@code datepattern}; null: the default templates
 * @param journalMatch terms of journalctl: one list a line, alternatives of each other
 * @param useDns {@code yes}, {@code warn}, {@code no} or {@code raw}
 * @param logTimeZone of times without a zone: an offset such as {@code UTC+0100} or a name; null: the system's
 */
public record FilterSpec(
        String name,
        @Nullable String prefRegex,
        List<String> failRegexes,
        List<String> ignoreRegexes,
        int maxLines,
        @Nullable String datePattern,
        List<List<String>> journalMatch,
        String useDns,
        @Nullable String logTimeZone) {
    public FilterSpec {
        failRegexes = List.copyOf(failRegexes);
        ignoreRegexes = List.copyOf(ignoreRegexes);
        journalMatch = journalMatch.stream().map(List::copyOf).toList();
    }

    /** The same with another use of the DNS. */
    public FilterSpec usingDns(String how) {
        return new FilterSpec(
                name, prefRegex, failRegexes, ignoreRegexes, maxLines, datePattern, journalMatch, how, logTimeZone);
    }
}
