/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The file a service's output is appended to, by the service itself, so that it is lost neither with Reeve nor while Reeve is away. It is rotated by copying and truncating; see
 * docs/decisions/0010-service-output-copy-and-truncate.md.
 *
 * @param maxSize bytes, from which it is rotated
 * @param keep how many older files stay, as FILE.1 (the newest) to FILE.keep
 */
record OutputFile(Path file, long maxSize, int keep) {
    /** Bytes in it now; 0 when there is no such regular file: a device or a pipe is not rotated. */
    long size() {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile() ? found.size() : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Makes it empty, the last {@code maxSize} bytes kept aside. It is emptied even where they cannot be: a full disk harms more. */
    void rotate() throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            try {
                if (keep > 0) {
                    shift();
                    copyEnd(channel);
                }
            } finally {
                channel.truncate(0);
            }
        }
    }

    private void shift() throws IOException {
        for (int older = keep - 1; older >= 1; older--) {
            if (Files.exists(numbered(older))) {
                Files.move(numbered(older), numbered(older + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void copyEnd(FileChannel from) throws IOException {
        Files.deleteIfExists(numbered(1));
        try (FileChannel to = FileChannel.open(
                numbered(1), Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), permissions())) {
            long size = from.size();
            long at = Math.max(0, size - maxSize);
            while (at < size) {
                long count = from.transferTo(at, size - at, to);
                if (count <= 0) {
                    return;
                }
                at += count;
            }
        }
    }

    /**
     * Those of the file, from the first instant on: a mode that is set later by name is one that whoever may write to the directory can turn to another file, and one that comes later lets others open it before.
     */
    private FileAttribute<?> permissions() throws IOException {
        return PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }
}
