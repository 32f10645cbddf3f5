/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Shape;
import dev.reeve.format.DiskReader;
import dev.reeve.format.Finding;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

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

    LoadResult load(LoadMode mode) {
        LoadResult loaded = Loading.load(DiskReader.STANDARD, main.toString(), catalogue, mode);
        return dryRun
                ? new LoadResult(loaded.config().map(ConfigFiles::dry), loaded.findings(), loaded.sources())
                : loaded;
    }

    /** The same configuration with a guard that lets nothing be done. */
    private static Config dry(Config config) {
        return new Config(
                config.version(),
                config.daemon(),
                config.services(),
                config.checks(),
                config.logs(),
                config.jobs(),
                config.rules(),
                config.channels(),
                config.guard().asDryRun());
    }

    static List<Value> findings(LoadResult loaded) {
        return loaded.findings().stream().map(ConfigFiles::finding).toList();
    }

    private static Value finding(Finding finding) {
        return new Shape()
                .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                .put("file", finding.origin().file())
                .put("line", finding.origin().line())
                .put("column", finding.origin().column())
                .put("message", finding.message())
                .put("expected", finding.expected())
                .put("suggestion", finding.suggestion())
                .value();
    }
}
