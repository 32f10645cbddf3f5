/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.upstart;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Upstart jobs that this node runs.
 *
 * @param emit events given out when the machine has booted, each as {@code NAME KEY=VALUE ...}
 * @param jobs by name
 */
public record UpstartSpec(List<String> emit, SortedMap<String, UpstartJob> jobs) {
    public static final UpstartSpec NONE = new UpstartSpec(List.of(), new TreeMap<>());

    public UpstartSpec {
        emit = List.copyOf(emit);
        jobs = Collections.unmodifiableSortedMap(new TreeMap<>(jobs));
    }
}
