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
 * @param directories where their files are, absolute
 * @param emit events given out when the machine has booted, each as {@code NAME KEY=VALUE ...}
 * @param jobs by name
 * @param unused the files that could not be used, in the order of their paths
 */
public record UpstartSpec(
        List<String> directories, List<String> emit, SortedMap<String, UpstartJob> jobs, List<Unused> unused) {
    public static final UpstartSpec NONE = new UpstartSpec(List.of(), List.of(), new TreeMap<>(), List.of());

    public UpstartSpec {
        directories = List.copyOf(directories);
        emit = List.copyOf(emit);
        jobs = Collections.unmodifiableSortedMap(new TreeMap<>(jobs));
        unused = List.copyOf(unused);
    }

    /** Of jobs alone, wherever they come from. */
    public UpstartSpec(List<String> emit, SortedMap<String, UpstartJob> jobs) {
        this(List.of(), emit, jobs, List.of());
    }

    /**
     * A file that could not be used: its job is not loaded, or not with its override.
     *
     * @param job its name
     * @param text what is wrong where
     */
    public record Unused(String job, String file, String text) {
        /** The override of a job says nothing then, and the job is run without it. */
        public boolean override() {
            return file.endsWith(".override");
        }
    }
}
