/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.jail;

import dev.reeve.event.Attempt;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which attempts had a command begun, in a file that outlives the daemon: marked before the first command is started, so that after a crash what was never begun can be told apart and be done.
 * A ring of the newest {@value #MOST}, many times what can be under way at once.
 */
public final class BegunAttempts {
    static final int MOST = 65_536;

    private static final System.Logger LOG = System.getLogger(BegunAttempts.class.getName());
    private static final int SLOT = 3 * Long.BYTES;

    /** Numbers of attempts, with their moments: a journal that was begun anew gives the same numbers again. */
    private final SequencedMap<Long, Long> marks = new LinkedHashMap<>();

    private final @Nullable RandomAccessFile file;
    private final boolean complete;
    private long written;
    private boolean told;

    private BegunAttempts(@Nullable RandomAccessFile file, boolean complete) {
        this.file = file;
        this.complete = complete;
    }

    /** What cannot be opened marks nothing; then nothing counts as not begun. */
    public static BegunAttempts at(Path path) {
        File name = path.toFile();
        boolean known = name.isFile();
        try {
            // No channel: one is closed when a thread that uses it is interrupted, as attempts are.
            BegunAttempts all = new BegunAttempts(new RandomAccessFile(name, "rw"), known);
            all.load();
            return all;
        } catch (IOException broken) {
            LOG.log(Level.WARNING, "cannot mark which commands of jails were begun: " + broken.getMessage());
            return new BegunAttempts(null, false);
        }
    }

    private void load() throws IOException {
        if (file == null) {
            return;
        }
        byte[] bytes = new byte[(int) Math.min(file.length(), (long) MOST * SLOT)];
        file.seek(0);
        file.readFully(bytes);
        ByteBuffer slots = ByteBuffer.wrap(bytes);
        while (slots.remaining() >= SLOT) {
            long count = slots.getLong();
            long number = slots.getLong();
            long wall = slots.getLong();
            if (count > 0) {
                marks.put(number, wall);
            }
            written = Math.max(written, count);
        }
    }

    /** To be called before the first command is started. Returns when it is on the disk. */
    synchronized void mark(Attempt attempt) {
        long number = attempt.id().sequence();
        if (marks.put(number, attempt.at().wall()) != null) {
            return;
        }
        if (marks.size() > MOST) {
            marks.pollFirstEntry();
        }
        if (file != null) {
            write(file, number, attempt.at().wall());
        }
    }

    // A ban that is not told keeps nobody out: a full disk costs only the mark.
    private void write(RandomAccessFile to, long number, long wall) {
        try {
            to.seek(written % MOST * SLOT);
            written++;
            to.write(ByteBuffer.allocate(SLOT)
                    .putLong(written)
                    .putLong(number)
                    .putLong(wall)
                    .array());
            to.getFD().sync();
        } catch (IOException full) {
            if (!told) {
                LOG.log(Level.WARNING, "cannot mark which commands of jails were begun: " + full.getMessage());
            }
            told = true;
        }
    }

    /** Whether a command may have been begun for it. */
    synchronized boolean mayHave(Attempt attempt) {
        long marked = marks.getOrDefault(attempt.id().sequence(), 0L);
        return !complete || marked == attempt.at().wall();
    }
}
