/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EverythingTest {
    @Test
    void aFileWithEverySectionLoads() throws IOException {
        LoadResult result = Loading.load(Files.readString(Path.of("src/test/resources/config/everything.yaml")));

        assertThat(result.findings().stream().filter(each -> each.severity() != Finding.Severity.NOTE))
                .isEmpty();
        assertThat(result.config()).isPresent();
    }
}
