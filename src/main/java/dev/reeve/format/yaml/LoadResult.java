/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Finding;
import dev.reeve.format.SourceText;
import dev.reeve.model.Config;
import java.util.List;
import java.util.Optional;

/**
 * What became of loading.
 *
 * @param config empty where errors leave none
 * @param findings in the order of files and lines
 * @param sources every file that was read, in the order of reading
 */
public record LoadResult(Optional<Config> config, List<Finding> findings, List<SourceText> sources) {
    public LoadResult {
        findings = List.copyOf(findings);
        sources = List.copyOf(sources);
    }

    public boolean hasErrors() {
        return findings.stream().anyMatch(Finding::isError);
    }
}
