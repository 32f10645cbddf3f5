/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What a change of the network that must be confirmed is called and how long it may go unconfirmed: the fold that keeps the time and the effector must not differ. */
public final class NetworkChange {
    public static final String CHANGE = "network.change";
    public static final String CONFIRM = "network.confirm";
    public static final String UNDO = "network.undo";
    public static final String WITHIN = "within";

    /** An event: the state knew of none, yet one waits on the disk. */
    public static final String FOUND = "network.found";

    /** In the evidence of a change that failed because its undoing ended it: what it left is not undone yet. */
    public static final String UNDOING = "undoing";

    private static final int MOST_COMMAND = 200;
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofHours(24);
    public static final long LONGEST_MICROS = LONGEST.toMillis() * 1_000;

    private NetworkChange() {}

    /** What a change runs, for people, cut. */
    public static String told(Attributes parameters) {
        String text = parameters.get("command") instanceof Value.Items(List<Value> items)
                ? items.stream().map(Value::plain).collect(Collectors.joining(" "))
                : "?";
        return text.length() <= MOST_COMMAND ? text : text.substring(0, MOST_COMMAND) + "…";
    }

    /** How long a change stands without a person's word. */
    public static Duration within(Attributes parameters, Duration usual) {
        long micros = parameters.integer(WITHIN, 0);
        Duration wanted = micros <= 0 ? usual : Duration.ofSeconds(micros / 1_000_000, micros % 1_000_000 * 1_000);
        Duration least = wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted;
        return least.compareTo(LONGEST) > 0 ? LONGEST : least;
    }
}
