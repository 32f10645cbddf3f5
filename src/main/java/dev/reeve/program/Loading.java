/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.program;

import dev.reeve.format.SourceReader;
import dev.reeve.format.yaml.ConfigLoader;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.model.Catalogue;

/** Loads configurations with this Reeve's own check for conditions. */
public final class Loading {
    private Loading() {}

    public static LoadResult load(SourceReader reader, String mainFile, Catalogue catalogue, LoadMode mode) {
        return ConfigLoader.load(reader, mainFile, catalogue, Conditions.checker(), mode);
    }
}
