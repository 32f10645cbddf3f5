/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import dev.reeve.model.jail.FilterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a filter from a few of its options and offers it lines; a line comes every second. */
final class FilterTester {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Nullable
    String prefRegex;

    List<String> ignoreRegexes = List.of();
    int maxLines = 1;

    @Nullable
    String datePattern = "^{EPOCH}";

    String useDns = "warn";
    Phase phase = Phase.RECORDED;
    Instant now = NOW;
    private @Nullable JailLines lines;

    JailFilter filter(String... failRegexes) throws FilterError {
        return JailFilter.of(new FilterSpec(
                "test",
                prefRegex,
                List.of(failRegexes),
                ignoreRegexes,
                maxLines,
                datePattern,
                List.of(),
                useDns,
                null));
    }

    FilterTester with(String... failRegexes) throws FilterError {
        lines = JailLines.of(filter(failRegexes), ZoneOffset.UTC, NOW, Duration.ofMinutes(10), phase);
        return this;
    }

    void phase(Phase next) {
        lines.phase(next);
    }

    /** A line whose time is known from elsewhere. */
    LineResult read(String line) {
        now = now.plusSeconds(1);
        return lines.read(line, now, now);
    }

    LineResult readDated(String line) {
        return lines.read(line, now);
    }

    /** What became of each line, in a word: of a failure its id and how many lines led to it. */
    String all(String... each) {
        List<String> shown = new ArrayList<>();
        for (String line : each) {
            shown.add(shown(read(line)));
        }
        return String.join(", ", shown);
    }

    static String shown(LineResult result) {
        return switch (result) {
            case LineResult.Failed(Failure failure) -> failure.id() + " " + failure.matchedLines();
            case LineResult.Missed missed -> "missed";
            case LineResult.TooOld old -> "old";
            case LineResult.Ignored ignored -> "ignored by " + ignored.ignoreRegex();
            case LineResult.NoFailure none -> "none";
            case LineResult.Pending pending -> "pending";
            case LineResult.GivenUp givenUp -> "given up";
            case LineResult.Disabled disabled -> "disabled";
        };
    }

    static Failure failure(LineResult result) {
        return ((LineResult.Failed) result).failure();
    }
}
