/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import java.time.Instant;
import java.util.List;

/** What a channel is told when it is tried again: the one message that it missed, or a summary of several. */
final class CatchUp {
    /** How the keys of such messages begin. */
    static final String KEY = "catch-up/";

    private static final int MOST_LINES = 20;

    private CatchUp() {}

    static Attributes of(ChannelHealth health) {
        List<Notice> kept = health.kept();
        return kept.size() == 1 && health.dropped() == 0 ? late(kept.getFirst()) : summary(health);
    }

    private static Attributes late(Notice one) {
        return one.parameters()
                .with("title", Value.of(one.title()))
                .with("text", Value.of(one.text() + "\n\nThis was to be told at " + time(one) + "."));
    }

    private static Attributes summary(ChannelHealth health) {
        long count = health.kept().size() + health.dropped();
        StringBuilder text = new StringBuilder(
                "Since " + time(health.kept().getFirst()) + " these could not be delivered here, newest last:\n");
        health.kept().stream()
                .skip(Math.max(0, health.kept().size() - MOST_LINES))
                .forEach(one ->
                        text.append(time(one)).append(' ').append(one.title()).append('\n'));
        long left = count - Math.min(MOST_LINES, health.kept().size());
        return Attributes.builder()
                .put("title", count + " messages could not be delivered through " + health.channel())
                .put("text", left == 0 ? text.toString() : text + "and " + left + " older ones.\n")
                .put("severity", "warning")
                .put("key", "channel/" + health.channel())
                .build();
    }

    private static String time(Notice one) {
        return Instant.ofEpochSecond(Math.floorDiv(one.at(), 1_000_000L)).toString();
    }
}
