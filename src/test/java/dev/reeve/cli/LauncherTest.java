/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts Reeve from its source tree, with a JDK that is none. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LauncherTest {
    @TempDir
    Path home;

    @BeforeEach
    void built() throws Exception {
        Files.createDirectories(home.resolve("scripts"));
        Files.createDirectories(home.resolve("target"));
        Files.copy(Path.of("reeve"), program("reeve", ""), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(home.resolve("reeve"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.copy(Path.of("scripts/common.sh"), home.resolve("scripts/common.sh"));
        Files.createDirectories(home.resolve("jdk/bin"));
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
        program("jdk/bin/javac", "#!/bin/sh\n");
        program("jdk/bin/java", """
                #!/bin/sh
                for word; do
                  case $word in -XX:AOTCacheOutput=*) echo cache >"${word#*=}"; exit 0 ;; esac
                done
                echo runs
                """);
        Files.writeString(home.resolve("target/reeve.jar"), "");
        Files.writeString(home.resolve("target/jdk"), home.resolve("jdk") + "\n");
    }

    private Path program(String name, String text) throws Exception {
        Path file = Files.writeString(home.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String said(String command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("./reeve", command).directory(home.toFile());
        builder.environment().put("REEVE_JAVA_HOME", home.resolve("jdk").toString());
        Process process = builder.redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void theFirstStartSaysWhatItIsBusyWith() throws Exception {
        assertThat(said("status")).isEqualTo("runs\n");
        assertThat(said("run").lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).contains("start-up cache (daemon)"),
                        line -> assertThat(line).contains("start-up cache (cli)"),
                        line -> assertThat(line).isEqualTo("runs"));
        assertThat(said("run")).isEqualTo("runs\n");
    }
}
