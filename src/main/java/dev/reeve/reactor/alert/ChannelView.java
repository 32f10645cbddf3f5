/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.model.Amount;
import org.jspecify.annotations.Nullable;

/**
 * A channel that does not work or has something to make up for.
 *
 * @param since when it began to fail, microseconds of wall time; null while it works
 * @param error its last
 * @param waiting how many messages it missed and will be told of
 * @param fallback the channel that is told in its place; null for none
 */
public record ChannelView(
        String name,
        @Nullable Long since,
        String error,
        long waiting,
        @Nullable String fallback) {
    public String words() {
        String missed = waiting == 0
                ? ""
                : "; " + Amount.of(waiting, "message") + (waiting == 1 ? " waits for it" : " wait for it");
        String instead =
                fallback == null ? ", and nobody is told in its place" : "; " + fallback + " is told in its place";
        return "channel " + name + " fails: " + error + missed + instead;
    }
}
