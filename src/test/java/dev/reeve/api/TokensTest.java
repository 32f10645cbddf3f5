/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
    /** Of the text "secret". */
    static final String HASH = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

    @Test
    void knowsTheOwnerOfAToken() throws IOException {
        Tokens tokens = Tokens.parse("f", List.of("# who", "", "grafana viewer " + HASH));
        assertThat(tokens.caller("secret", "tls:x")).isEqualTo(new Caller("grafana", -1, Caller.Role.VIEWER, "tls:x"));
        assertThat(tokens.caller("Secret", "tls:x")).isNull();
        assertThat(tokens.caller("", "tls:x")).isNull();
        assertThat(tokens.caller(HASH, "tls:x")).isNull();
    }

    @Test
    void refusesLinesThatAreNoToken() {
        for (String line : List.of(
                "grafana viewer",
                "grafana king " + HASH,
                "grafana viewer " + HASH.substring(1),
                "grafana viewer z" + HASH.substring(1))) {
            assertThatThrownBy(() -> Tokens.parse("f", List.of("", line)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("f:2: expected NAME ROLE SHA256");
        }
    }

    @Test
    void refusesAFileThatOthersCanRead(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("tokens"), "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> Tokens.load(file)).hasMessageContaining("chmod 600");
    }
}
