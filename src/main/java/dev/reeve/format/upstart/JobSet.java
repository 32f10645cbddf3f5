/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import dev.reeve.format.Finding;
import dev.reeve.format.SourceText;
import dev.reeve.model.upstart.UpstartJob;
import dev.reeve.model.upstart.UpstartSpec;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The jobs of a directory.
 *
 * @param parsed every job by name, those with an error included
 * @param findings errors of files, and what to warn of
 * @param sources the files to keep with the configuration
 * @param unused the files that could not be used
 */
public record JobSet(
        SortedMap<String, ParsedJob> parsed,
        List<Finding> findings,
        List<SourceText> sources,
        List<UpstartSpec.Unused> unused) {
    public JobSet {
        parsed = Collections.unmodifiableSortedMap(new TreeMap<>(parsed));
        findings = List.copyOf(findings);
        sources = List.copyOf(sources);
        unused = List.copyOf(unused);
    }

    /** Those that can be used. */
    public SequencedMap<String, UpstartJob> jobs() {
        SortedMap<String, UpstartJob> jobs = new TreeMap<>();
        parsed.forEach((name, job) -> {
            if (job.job() != null) {
                jobs.put(name, Objects.requireNonNull(job.job()));
            }
        });
        return Collections.unmodifiableSortedMap(jobs);
    }
}
