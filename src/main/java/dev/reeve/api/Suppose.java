/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * An event that somebody supposes.
 *
 * @param attributes values in text
 * @param log of a line; then {@code line} is it, and type and subject are empty
 * @param during how long to look on
 */
public record Suppose(
        String type,
        String subject,
        SequencedMap<String, String> attributes,
        String log,
        String line,
        Duration during) {
    public Suppose {
        attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
    }
}
