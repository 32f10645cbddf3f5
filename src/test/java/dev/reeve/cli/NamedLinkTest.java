/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The {@code reeve} script under the names of Upstart's and fail2ban's tools, with a stand-in for the JVM that tells what it was given. */
@Timeout(60)
class NamedLinkTest {
    @TempDir
    Path home;

    @BeforeEach
    void aTreeThatIsBuilt() throws IOException {
        Files.copy(Path.of("reeve"), home.resolve("reeve"));
        Files.createDirectories(home.resolve("target/jdk-home/bin"));
        Files.createFile(home.resolve("target/reeve.jar"));
        Files.writeString(home.resolve("target/jdk"), home.resolve("target/jdk-home") + "\n");
        script(home.resolve("target/jdk-home/bin/java"), "#!/bin/sh\nprintf '%s|' \"$@\"\n");
        Files.setPosixFilePermissions(home.resolve("reeve"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String called(String name, String... arguments) throws Exception {
        Path link = home.resolve(name);
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, home.resolve("reeve"));
        }
        List<String> command = new ArrayList<>(List.of(link.toString()));
        command.addAll(List.of(arguments));
        Path said = home.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String all = Files.readString(said);
        return all.substring(all.indexOf("dev.reeve.node.Main|") + "dev.reeve.node.Main|".length());
    }

    @Test
    void theNameIsTheCommand() throws Exception {
        assertThat(called("reeve", "status", "--json")).isEqualTo("status|--json|");
        assertThat(called("initctl", "start", "tty", "N=1 2")).isEqualTo("initctl|start|tty|N=1 2|");
        assertThat(called("fail2ban-client", "status", "sshd")).isEqualTo("fail2ban-client|status|sshd|");
        assertThat(called("fail2ban-regex", "a.log", "sshd")).isEqualTo("logs|test|a.log|sshd|");
        assertThat(called("fail2ban-regex")).isEqualTo("logs|test|--help|");
        assertThat(called("start", "web")).isEqualTo("initctl|start|web|");
        assertThat(called("emit", "go", "-n")).isEqualTo("initctl|emit|go|-n|");
    }
}
