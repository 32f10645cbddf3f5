/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.os.GroupNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where notification sockets are: services of any user must get there, and nobody else may put something in their place. The same after a restart, so that what runs goes on speaking. */
final class NotifyDirectory {
    private static final Path RUN = Path.of("/run");

    private NotifyDirectory() {}

    static Path of(Tools tools) throws IOException {
        Path directory = Files.isWritable(RUN)
                ? RUN.resolve("reeve")
                        .resolve(GroupNames.encode(tools.daemon()))
                        .resolve("notify")
                : tools.instances().resolveSibling("notify");
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            open(directory);
        }
        return directory;
    }

    // Whatever the daemon's own umask is.
    private static void open(Path directory) throws IOException {
        for (Path each = directory;
                each != null && !each.equals(RUN) && each.startsWith(RUN);
                each = each.getParent()) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Takes it away when nothing is in it. */
    static void tidy(Tools tools) {
        Path own = RUN.resolve("reeve").resolve(GroupNames.encode(tools.daemon()));
        try {
            Files.deleteIfExists(own.resolve("notify"));
            Files.deleteIfExists(own);
        } catch (IOException inUse) {
            System.getLogger(NotifyDirectory.class.getName()).log(System.Logger.Level.DEBUG, own + " stays", inUse);
        }
    }
}
