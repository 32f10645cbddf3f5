/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Someone who is told.
 *
 * @param addresses by kind: {@code email}, {@code pager}, {@code address1} to {@code address6}
 * @param minimumImportance of what is worth telling
 */
public record ContactSpec(
        String name,
        String alias,
        SequencedMap<String, String> addresses,
        int minimumImportance,
        ContactWay hosts,
        ContactWay services) {
    public ContactSpec {
        addresses = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(addresses));
    }

    public ContactWay way(boolean host) {
        return host ? hosts : services;
    }
}
