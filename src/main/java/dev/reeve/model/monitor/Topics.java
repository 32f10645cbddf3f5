/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A set of topics. */
public record Topics(int bits) {
    public static final Topics NONE = new Topics(0);

    public static Topics of(Topic... topics) {
        return new Topics(
                Arrays.stream(topics).mapToInt(topic -> 1 << topic.ordinal()).reduce(0, (a, b) -> a | b));
    }

    public boolean has(Topic topic) {
        return (bits & 1 << topic.ordinal()) != 0;
    }

    public boolean isEmpty() {
        return bits == 0;
    }

    @Override
    public String toString() {
        return Arrays.stream(Topic.values()).filter(this::has).map(Topic::name).collect(Collectors.joining(","));
    }
}
