/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.DiskReader;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.reactor.Reactions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceBundleTest {
    private static final String CONFIG = """
            services:
              web:
                run: [./web.sh, "1"]
                directory: .
              other:
                run: [../bin/../other]
                directory: ./sub/../sub
            """;

    /** A daemon that is started again folds what it did before by the copy in its journal, and holds the services against the files on the disk: a difference would have all of them restarted. */
    @Test
    void copyInTheJournalMakesTheSameServicesAsTheFilesDid(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("reeve.yaml");
        Files.writeString(file, CONFIG);
        Catalogue catalogue = Catalogue.of(Reactions.offers());
        LoadResult disk = Loading.load(DiskReader.STANDARD, file.toString(), catalogue, LoadMode.STRICT);
        SourceBundle bundle = SourceBundle.parse(SourceBundle.write(disk.sources()));
        Config again = Loading.load(bundle, bundle.main(), catalogue, LoadMode.LENIENT)
                .config()
                .orElseThrow();
        Config first = disk.config().orElseThrow();
        assertThat(first.services().get("web").run().directory()).isEqualTo(directory.toString());
        assertThat(again.services()).isEqualTo(first.services());
        assertThat(again.version()).isEqualTo(first.version());
    }
}
