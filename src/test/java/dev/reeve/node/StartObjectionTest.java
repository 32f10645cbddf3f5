/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.DiskReader;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.model.Config;
import dev.reeve.program.Loading;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a daemon that begins thinks of a file that lost most of its content while none ran. */
class StartObjectionTest {
    @TempDir
    Path directory;

    private Config config(String yaml) throws Exception {
        Path file = directory.resolve("reeve.yaml");
        Files.writeString(file, yaml);
        return Loading.load(DiskReader.STANDARD, file.toString(), Offers.catalogue(), LoadMode.STRICT)
                .config()
                .orElseThrow();
    }

    private Config services(int count) throws Exception {
        StringBuilder yaml = new StringBuilder("services:\n");
        for (int i = 0; i < count; i++) {
            yaml.append("  s").append(i).append(": {run: [s, \"").append(i).append("\"]}\n");
        }
        return config(count == 0 ? "" : yaml.toString());
    }

    @Test
    void h23_anEmptiedOrCutOffFileIsNotPutIntoForceAtTheStart() throws Exception {
        assertThat(StartObjection.of(services(20), services(0)))
                .startsWith("20 of 20 objects would be removed; reeve apply --accept 20 ");
        assertThat(StartObjection.of(services(20), services(10))).startsWith("10 of 20 objects");
        assertThat(StartObjection.of(services(2), services(0))).isNotEmpty();
    }

    @Test
    void h23_aNetworkDoesNotLoseItsProtectionByAStart() throws Exception {
        assertThat(StartObjection.of(config("guard: {protect: [192.0.2.0/24]}"), services(1)))
                .startsWith("networks would lose their protection");
    }

    @Test
    void aFewRemovalsAndGrowthAreNoReason() throws Exception {
        assertThat(StartObjection.of(services(20), services(17))).isEmpty();
        assertThat(StartObjection.of(services(1), services(0))).isEmpty();
        assertThat(StartObjection.of(services(3), services(30))).isEmpty();
        assertThat(StartObjection.of(Config.empty(), services(3))).isEmpty();
    }
}
