/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin;

import dev.reeve.model.CheckState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer over HTTP must be.
 *
 * @param statusTexts one of them in the status line; then the status itself is not judged; empty for {@code HTTP/1.}
 * @param statuses the only codes that are well; empty to judge by hundreds: 4xx a warning, 5xx critical
 * @param header text in the headers; empty for any
 * @param contains text in the body; empty for any
 * @param leastBytes of headers and body together; 0 for any
 * @param mostBytes of the same; 0 for any
 */
public record HttpExpect(
        List<String> statusTexts,
        List<Integer> statuses,
        String header,
        String contains,
        @Nullable BodyPattern pattern,
        int leastBytes,
        int mostBytes,
        Redirects redirects,
        Thresholds time) {
    public static final HttpExpect PLAIN =
            new HttpExpect(List.of(), List.of(), "", "", null, 0, 0, Redirects.AS_OK, Thresholds.NONE);

    public HttpExpect {
        statusTexts = List.copyOf(statusTexts);
        statuses = List.copyOf(statuses);
    }

    /**
     * An expression of {@code java.util.regex} for the body.
     *
     * @param lines {@code ^} and {@code $} mean each line, and a dot no line break
     * @param absent it must not be found
     */
    public record BodyPattern(String regex, boolean ignoreCase, boolean lines, boolean absent) {}

    /**
     * @param follow where they lead is asked, at most {@code most} times
     * @param sticky the address stays that of the first question
     * @param stickyPort its port stays too
     * @param state of a redirect that is not followed
     */
    public record Redirects(boolean follow, boolean sticky, boolean stickyPort, CheckState state, int most) {
        public static final int MOST = 15;
        public static final Redirects AS_OK = new Redirects(false, false, false, CheckState.OK, MOST);
        public static final Redirects FOLLOW = new Redirects(true, false, false, CheckState.OK, MOST);
    }
}
