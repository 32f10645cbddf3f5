/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.journal.MemoryJournal;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
    @TempDir
    Path directory;

    @Test
    void aDaemonThatIsToDoNothingDoesNothingByAnEarlierConfigurationEither() throws Exception {
        Path file = Files.writeString(directory.resolve("reeve.yaml"), "services: {web: {run: /bin/web}}\n");
        Catalogue catalogue = Offers.catalogue();
        MemoryJournal journal = new MemoryJournal();
        LoadResult loaded = new ConfigFiles(file, catalogue, false).load(LoadMode.STRICT);
        Config acting = loaded.config().orElseThrow();
        new Programs(journal, catalogue).add(acting, loaded.sources());

        ConfigFiles dry = new ConfigFiles(file, catalogue, true);
        Config again = new Programs(journal, catalogue, dry::asStarted)
                .apply(acting.version())
                .config();

        assertThat(again.services()).containsOnlyKeys("web");
        assertThat(again.guard().dryRun()).isTrue();
    }
}
