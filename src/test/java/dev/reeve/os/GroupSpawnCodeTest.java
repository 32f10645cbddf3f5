/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GroupSpawnCodeTest {
    @TempDir
    Path directory;

    @Test
    void theBytesAreThoseOfTheSource() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/as")), "needs as (binutils)");
        run("as", "--64", Path.of("src/main/asm/spawn-x86_64.s").toString(), "-o", directory + "/s.o");
        run("objcopy", "-O", "binary", "-j", ".text", directory + "/s.o", directory + "/s.bin");
        assertThat(Files.readAllBytes(directory.resolve("s.bin"))).isEqualTo(GroupSpawnCode.bytes());
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    }
}
