/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.os.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The daemon where nothing in the directory of temporary files may be executed, and what one that is killed leaves there. */
@Tag("root")
class TemporaryFilesTest {
    private static final int KILLS = 3;

    /** Not among the temporary files, which are others in there. */
    private Path root;

    @BeforeEach
    void makePlace() throws IOException {
        Path target = Files.createDirectories(Path.of("target/it").toAbsolutePath());
        root = Files.createTempDirectory(
                target, "tmp", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @AfterEach
    void removePlace() throws IOException {
        FileTree.delete(root);
    }

    @Test
    void nothingIsLoadedFromThereAndNothingIsLeft() throws Exception {
        try (DaemonHarness daemon = apart("mount -t tmpfs -o noexec,mode=1777 none /tmp")) {
            for (int i = 0; i < KILLS; i++) {
                daemon.start();
                assertThat(daemon.degraded()).doesNotContain("nothing is remembered");
                assertThat(inTmp(daemon.pid())).isEmpty();
                daemon.kill();
            }
        }
    }

    @Test
    void whereTheProgramCannotBeWrittenItsOwnDirectoryHoldsTheLibrary() throws Exception {
        Files.createDirectories(Path.of("target/it/native"));
        String hidden =
                "mount -t tmpfs -o noexec none " + Path.of("target/it/native").toAbsolutePath();
        try (DaemonHarness daemon = apart("mount -t tmpfs -o noexec,mode=1777 none /tmp && " + hidden)) {
            daemon.start();
            assertThat(daemon.degraded()).doesNotContain("nothing is remembered");
            assertThat(inTmp(daemon.pid())).isEmpty();
            assertThat(names(daemon.state.resolve("native")))
                    .hasSize(1)
                    .allMatch(name -> name.startsWith("sqlitejdbc-"));
        }
    }

    /** In a mount namespace of its own, where the directory of temporary files is another. */
    private DaemonHarness apart(String mounts) throws IOException {
        return new DaemonHarness(root)
                .configured("")
                .by(List.of("unshare", "--mount", "sh", "-c", mounts + " && exec \"$@\"", "sh"));
    }

    private static List<String> inTmp(long pid) throws IOException {
        return names(Path.of("/proc/" + pid + "/root/tmp"));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
