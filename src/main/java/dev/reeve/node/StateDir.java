/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.os.FileLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The daemon's directory: where things lie in it, and the lock that keeps a second daemon out. */
record StateDir(Path root) {
    private static final Path STANDARD = Path.of("/var/lib/reeve");
    private static final int OWNER_BYTES = 6;

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

    Path journal() {
        return root.resolve("journal.db");
    }

    Path socket() {
        return root.resolve("reeve.sock");
    }

    /**
     * Tells this daemon's control groups from those of another on the same machine with another directory; empty for the standard place, whose groups have the plain name. It depends on the
     * path alone, so that what runs is found again when the directory's content is lost.
     */
    Optional<String> owner() {
        return root.equals(STANDARD) ? Optional.empty() : Optional.of(digest(real().toString()));
    }

    private Path real() {
        try {
            return root.toRealPath();
        } catch (IOException notThere) {
            return root;
        }
    }

    private static String digest(String text) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, OWNER_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
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

    /** Holds that work when the daemon's interface is down. */
    Path holds() {
        return root.resolve("hold");
    }
}
