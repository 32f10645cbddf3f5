/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.WatchKey;

/**
 * What a check found.
 *
 * @param passive told from outside, not by a check that was ordered
 * @param status 0 to 3 as plugins exit; of a passive one about a host 0 up, 1 down, 2 unreachable
 * @param text the first line, without performance data
 * @param started when the check began, in microseconds of the monotonic clock; for a passive one when it came
 */
public record WatchResult(WatchKey key, boolean passive, int status, String text, long started) {
    private static final int MOST_TEXT = 8_192;
    private static final String NOTHING = "(No output returned from plugin)";

    public WatchResult {
        text = text.substring(0, Math.min(text.length(), MOST_TEXT)).replace(';', ':');
        text = text.isEmpty() ? NOTHING : text;
    }
}
