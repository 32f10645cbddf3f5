/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Moment;
import dev.reeve.model.Spans;
import dev.reeve.reactor.service.ServiceView;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long something waits still, in words that were written when the wait began: who reads them later would wait for as long again. */
final class Remaining {
    private static final String SPAN = "[0-9]{1,9}(?:\\.[0-9])? (?:min|s|h|d(?: [0-9]{1,2} h)?)(?![a-z])";
    private static final Pattern TRY = Pattern.compile("[:,]? next try in " + SPAN);
    private static final Pattern AT_MOST = Pattern.compile(" for another " + SPAN + " at most");

    private Remaining() {}

    /** @param until the end of the wait; null where there is none that is known, and no span is told */
    static String words(String text, @Nullable Moment until, Instant now) {
        Duration left = until == null ? Duration.ZERO : Duration.between(now, until.instant());
        String span = Spans.text(left);
        String next = until == null ? "" : left.isPositive() ? ": next try in " + span : ": next try now";
        String most = left.isPositive() ? " for another " + span + " at most" : "";
        String tried = TRY.matcher(text).replaceAll(next);
        return AT_MOST.matcher(tried).replaceAll(most);
    }

    /** As {@link #words}, of a service. */
    static String ofService(String text, @Nullable ServiceView service, Instant now) {
        return words(text, service == null ? null : service.state().until(), now);
    }
}
