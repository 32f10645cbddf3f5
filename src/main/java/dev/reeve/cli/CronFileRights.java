/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Whether cron would read a table at all: it refuses, in its log alone, one that is not root's or that others could write. */
final class CronFileRights {
    private static final int OWNER = 0;

    private CronFileRights() {}

    /** What is wrong with a table of the system; empty for nothing, and where it cannot be told. */
    static Optional<String> fault(Path file) {
        try {
            boolean link = Files.isSymbolicLink(file);
            if (owner(file, LinkOption.NOFOLLOW_LINKS) != OWNER || link && owner(file) != OWNER) {
                return Optional.of("cron does not read it, for " + (link ? "the link or what it leads to" : "it")
                        + " is not root's");
            }
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            boolean open = rights.contains(PosixFilePermission.GROUP_WRITE)
                    || rights.contains(PosixFilePermission.OTHERS_WRITE);
            return open
                    ? Optional.of("cron does not read it, for others than root can write it; chmod go-w")
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException unknown) {
            return Optional.empty();
        }
    }

    private static int owner(Path file, LinkOption... options) throws IOException {
        return Files.getAttribute(file, "unix:uid", options) instanceof Integer uid ? uid : OWNER;
    }
}
