/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.os.FileLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The daemon's directory: where things lie in it, and the lock that keeps a second daemon out. */
record StateDir(Path root) {
    /** Of the machine's own daemon. */
    static final Path STANDARD = Path.of("/var/lib/reeve");

    static StateDir at(Path root) {
        return new StateDir(root.toAbsolutePath().normalize());
    }

    /** Makes what is missing, for the owner and group alone. @throws IOException when it cannot be written: the caller decides what goes without it */
    void create() throws IOException {
        for (Path directory : new Path[] {root, logs(), runs(), instances()}) {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
            }
        }
    }

    FileLock lock() throws IOException {
        return FileLock.take(root.resolve("lock"));
    }

    /** Names this daemon's control groups; see {@link DaemonId}. */
    Path id() {
        return root.resolve("id");
    }

    Path journal() {
        return root.resolve("journal.db");
    }

    /** Measured values of checks. */
    Path series() {
        return root.resolve("series.db");
    }

    Path socket() {
        return root.resolve("reeve.sock");
    }

    /** Which attempts had a command of a jail's action begun. */
    Path begun() {
        return root.resolve("begun");
    }

    /** What was before a change of the network that waits to be confirmed. */
    Path networkChange() {
        return root.resolve("network-change");
    }

    /** Output of services. */
    Path logs() {
        return root.resolve("log");
    }

    /** Scratch of one-shot programs. */
    Path runs() {
        return root.resolve("run");
    }

    /** What is known of running instances, beside the journal. */
    Path instances() {
        return root.resolve("instances");
    }

    /** The commands that OCF agents call, and what they were told. */
    Path agents() {
        return root.resolve("ocf");
    }

    /** What the database's driver is in machine code, where it cannot be kept beside the program. */
    Path nativeCode() {
        return root.resolve("native");
    }

    /** Holds that work when the daemon's interface is down. */
    Path holds() {
        return root.resolve("hold");
    }
}
