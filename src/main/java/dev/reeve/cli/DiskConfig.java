/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.format.DiskReader;
import dev.reeve.format.yaml.ConfigLoader;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.model.ConditionChecker;
import org.jspecify.annotations.Nullable;

/** Reads the configuration that a command names, or the system's, without a daemon. */
final class DiskConfig {
    private DiskConfig() {}

    /** @param file null for the system's */
    static LoadResult load(@Nullable String file, Launcher launcher) {
        // The engine of conditions takes a second to load, so it is asked for only by a rule that has one.
        ConditionChecker conditions = (text, type) -> launcher.conditions().check(text, type);
        return ConfigLoader.load(
                DiskReader.STANDARD,
                file == null ? Places.SYSTEM_CONFIG.toString() : file,
                launcher.catalogue(),
                conditions);
    }
}
