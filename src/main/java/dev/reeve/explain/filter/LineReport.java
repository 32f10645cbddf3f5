/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain.filter;

import dev.reeve.model.jail.match.Failure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one line.
 *
 * @param number of the line among those that were tested, from 1
 * @param date the text that was taken for its date; empty for none
 * @param template the date pattern that found it; empty for none
 * @param time which moment that is; null where it is none
 * @param seen what the expressions saw: the line without its date
 * @param content what prefregex left of it for the failregexes; null where it did not match, the same as {@code seen} where there is none
 * @param hits the failregexes that match, by their index from 0
 * @param ignoredBy the ignoreregex that matches, from 0; -1 for none
 * @param failure null unless somebody is known to have failed
 * @param why in a sentence
 */
public record LineReport(
        long number,
        String line,
        Kind kind,
        String date,
        String template,
        @Nullable Instant time,
        String seen,
        @Nullable String content,
        List<Integer> hits,
        int ignoredBy,
        @Nullable Failure failure,
        String why) {
    public LineReport {
        hits = List.copyOf(hits);
    }

    /** In the words of fail2ban-regex. */
    public enum Kind {
        MATCHED,
        /** By an ignoreregex, or it matches and says itself that it is no failure. */
        IGNORED,
        MISSED
    }
}
