/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system in a file, which can be frozen: who writes to it then cannot be killed until it thaws. */
final class FrozenDisk implements AutoCloseable {
    final Path mount;
    private final String device;
    private boolean frozen;

    private FrozenDisk(Path mount, String device) {
        this.mount = mount;
        this.device = device;
    }

    static FrozenDisk in(Path directory) throws Exception {
        for (String tool : List.of("mkfs.ext4", "losetup", "mount", "umount", "fsfreeze")) {
            assumeTrue(isThere(tool), "needs the program " + tool);
        }
        Path image = directory.resolve("disk.img");
        Path mount = Files.createDirectory(directory.resolve("disk"));
        run("truncate", "--size=16M", image.toString());
        run("mkfs.ext4", "-q", "-F", image.toString());
        String device = run("losetup", "--find", "--show", image.toString());
        try {
            run("mount", device, mount.toString());
        } catch (IOException unmountable) {
            run("losetup", "--detach", device);
            throw unmountable;
        }
        return new FrozenDisk(mount, device);
    }

    private static boolean isThere(String tool) {
        return List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin").stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    void freeze() throws Exception {
        frozen = true;
        run("fsfreeze", "--freeze", mount.toString());
    }

    void thaw() throws Exception {
        run("fsfreeze", "--unfreeze", mount.toString());
        frozen = false;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    /** Whoever still uses it must be gone, or only be waiting for the thaw. */
    @Override
    public void close() throws Exception {
        try {
            if (frozen) {
                thaw();
            }
        } finally {
            try {
                run("umount", "--lazy", mount.toString());
            } finally {
                run("losetup", "--detach", device);
            }
        }
    }
}
