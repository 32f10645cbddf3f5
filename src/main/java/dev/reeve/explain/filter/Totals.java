/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain.filter;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often what happened. */
public final class Totals {
    private static final int MAX_TEMPLATES = 1_000;

    private final long[] failHits;
    private final long[] ignoreHits;
    private final long[] kinds = new long[LineReport.Kind.values().length];
    private final SortedMap<String, Long> templates = new TreeMap<>();
    private long prefixHits;
    private long givenUp;
    private long names;

    Totals(int failRegexes, int ignoreRegexes) {
        this.failHits = new long[failRegexes];
        this.ignoreHits = new long[ignoreRegexes];
    }

    void add(LineReport report) {
        kinds[report.kind().ordinal()]++;
        report.hits().forEach(index -> failHits[index]++);
        if (report.ignoredBy() >= 0) {
            ignoreHits[report.ignoredBy()]++;
        }
        prefixHits += report.content() == null ? 0 : 1;
        names += report.failure() != null && report.failure().lookUp() ? 1 : 0;
        if (!report.template().isEmpty()
                && (templates.size() < MAX_TEMPLATES || templates.containsKey(report.template()))) {
            templates.merge(report.template(), 1L, Long::sum);
        }
    }

    /** Lines that were missed when they came belong to a match of several lines. */
    void joined(int lines) {
        kinds[LineReport.Kind.MATCHED.ordinal()] += lines;
        kinds[LineReport.Kind.MISSED.ordinal()] -= lines;
    }

    void gaveUp() {
        givenUp++;
    }

    public long lines() {
        return Arrays.stream(kinds).sum();
    }

    public long of(LineReport.Kind kind) {
        return kinds[kind.ordinal()];
    }

    /** How many lines a failregex matched, by its index from 0. */
    public long failHits(int index) {
        return failHits[index];
    }

    public long failHits() {
        return Arrays.stream(failHits).sum();
    }

    public long ignoreHits(int index) {
        return ignoreHits[index];
    }

    public long ignoreHits() {
        return Arrays.stream(ignoreHits).sum();
    }

    /** How many lines prefregex matched. */
    public long prefixHits() {
        return prefixHits;
    }

    /** Lines on which matching took too long. */
    public long givenUp() {
        return givenUp;
    }

    /** Failures of a host that is given by its name. */
    public long names() {
        return names;
    }

    /** How many lines had a date of each pattern. */
    public SortedMap<String, Long> templates() {
        return Collections.unmodifiableSortedMap(templates);
    }
}
