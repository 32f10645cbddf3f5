/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Room for the journal on a disk that others fill: a file beside it that is given up when nothing can be written any more, so that services that end are still begun anew, and made again when there is room. What does not need it never
 * sees it.
 */
final class Reserve {
    private static final System.Logger LOG = System.getLogger(Reserve.class.getName());
    private static final long MOST = 8L << 20;
    private static final long LEAST = 256L << 10;
    /** Of what is free: a reserve that fills the disk itself helps nobody. */
    private static final long SHARE = 16;

    private static final int CHUNK = 64 << 10;

    private final Path file;
    private boolean used;
    private boolean none;

    Reserve(Path journal) {
        this.file = journal.resolveSibling(journal.getFileName() + "-reserve");
    }

    /** Makes it, where there is none and room for one. */
    synchronized void keep() {
        if (none || Files.exists(file)) {
            return;
        }
        try {
            long size = Math.min(
                    MOST, Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace() / SHARE);
            if (size >= LEAST) {
                fill(size);
                used = false;
            }
        } catch (IOException | RuntimeException impossible) {
            none = true;
            LOG.log(Level.DEBUG, "no reserve is kept beside the journal", impossible);
        }
    }

    /** With bytes, and not as a hole: a hole would be no room. */
    private void fill(long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long written = 0; written < size; written += CHUNK) {
                channel.write(ByteBuffer.allocate(CHUNK));
            }
            channel.force(true);
        } catch (IOException full) {
            Files.deleteIfExists(file);
            throw full;
        }
    }

    /** Gives it up. */
    synchronized void release() {
        try {
            if (Files.deleteIfExists(file)) {
                used = true;
                LOG.log(Level.ERROR, "the disk is full: the journal goes on in what was kept for that; make room");
            }
        } catch (IOException broken) {
            LOG.log(Level.WARNING, "the reserve beside the journal cannot be given up", broken);
        }
    }

    /** What is to be done about it; null for nothing. */
    synchronized @Nullable String trouble() {
        return used
                ? "the disk is full: the journal goes on in what was kept for that, which is little; make room"
                : null;
    }
}
