/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocsTest {
    @Test
    void theGeneratedFilesAreThoseOfTheCode() throws IOException {
        for (Map.Entry<Path, String> file : Docs.files().entrySet()) {
            assertThat(Files.readString(file.getKey()))
                    .as("%s is out of date: run ./verify docs", file.getKey())
                    .isEqualTo(file.getValue());
        }
    }
}
