/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.format.DiskReader;
import dev.reeve.format.SourceReader;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.program.Loading;
import java.nio.file.Path;

/** The configuration on the disk. */
final class ConfigFiles {
    private final Path main;
    private final Catalogue catalogue;
    private final boolean dryRun;

    ConfigFiles(Path main, Catalogue catalogue, boolean dryRun) {
        this.main = main.toAbsolutePath().normalize();
        this.catalogue = catalogue;
        this.dryRun = dryRun;
    }

    Path main() {
        return main;
    }

    /** Whether the command line said so: the sources do not. */
    boolean isDryRun() {
        return dryRun;
    }

    LoadResult load(LoadMode mode) {
        return load(DiskReader.STANDARD, main.toString(), mode);
    }

    /** The same from files that are somewhere else. */
    LoadResult load(SourceReader reader, String mainFile, LoadMode mode) {
        LoadResult loaded = Loading.load(reader, mainFile, catalogue, mode);
        return new LoadResult(loaded.config().map(this::asStarted), loaded.findings(), loaded.sources());
    }

    /** What holds for this run of the daemon, wherever the configuration comes from: started to do nothing, it does nothing. */
    Config asStarted(Config config) {
        return dryRun ? config.asDryRun() : config;
    }
}
