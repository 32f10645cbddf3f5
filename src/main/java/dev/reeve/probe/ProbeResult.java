/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import dev.reeve.model.CheckState;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a probe found.
 *
 * @param text one line, at most {@value #MAX_TEXT} characters
 * @param longText further lines, at most {@value #MAX_LONG_TEXT} characters; often empty
 * @param perfdata measured values by label; see {@link PerformanceData}
 * @param took from the start to the answer
 * @param timedOut whether there was none in time
 */
public record ProbeResult(
        CheckState state,
        String text,
        String longText,
        SortedMap<String, Value> perfdata,
        Duration took,
        boolean timedOut) {
    public static final int MAX_TEXT = 1_000;
    public static final int MAX_LONG_TEXT = 8_000;

    public ProbeResult {
        text = Texts.bounded(text, MAX_TEXT);
        longText = Texts.bounded(longText, MAX_LONG_TEXT);
        perfdata = Collections.unmodifiableSortedMap(new TreeMap<>(perfdata));
    }

    static ProbeResult of(CheckState state, String text, Duration took) {
        return new ProbeResult(state, text, "", new TreeMap<>(), took, false);
    }

    /** Nothing was asked, since the process of the last time does not die. @param seconds since its start */
    public static ProbeResult stuck(CheckState late, long seconds) {
        String text = "the process of the last check, started " + seconds + " s ago, does not die; no other is started";
        return timedOut(late, text, Duration.ZERO);
    }

    public static ProbeResult timedOut(CheckState state, String text, Duration took) {
        return new ProbeResult(state, text, "", new TreeMap<>(), took, true);
    }
}
