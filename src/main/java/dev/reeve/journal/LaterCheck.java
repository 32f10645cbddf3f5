/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.os.LowPriority;
import dev.reeve.os.OsException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;

/**
 * Checks the pages of a large file while it is used. It reads every one of them, in a time when a start has much else to do and the first questions are asked: everything else goes before it. The write-ahead log cannot shrink
 * meanwhile; where it grows too long, the check is given up, and the next start makes it.
 */
final class LaterCheck {
    private static final System.Logger LOG = System.getLogger(LaterCheck.class.getName());
    private static final int STEPS_BETWEEN_LOOKS = 50;
    private static final long LONGEST_LOG = 256L << 20;

    private final Opening opening;
    private final Path log;
    private final long longest;
    private volatile boolean over;
    private volatile boolean cutOff;
    private volatile @Nullable String damage;

    LaterCheck(Opening opening) {
        this(opening, LONGEST_LOG);
    }

    /** @param longest bytes of the write-ahead log */
    LaterCheck(Opening opening, long longest) {
        this.opening = opening;
        this.longest = longest;
        this.log = opening.file().resolveSibling(opening.file().getFileName() + "-wal");
    }

    void begin() {
        Thread.ofPlatform().name("journal-check").daemon(true).start(() -> {
            stepBack();
            run();
        });
    }

    private static void stepBack() {
        try {
            LowPriority.take();
        } catch (OsException refused) {
            LOG.log(Level.DEBUG, "the check of the journal runs beside everything else", refused);
        }
    }

    /** Is not waited for. */
    void end() {
        over = true;
    }

    /** What was found, for people; null when nothing was. */
    @Nullable
    String damage() {
        return damage;
    }

    /** Whether it did not come to its end. */
    boolean isCutOff() {
        return cutOff;
    }

    /** On the calling thread, at its own priority: what a thread gives up it does not get back, and what it starts inherits it. */
    void run() {
        String found = check();
        if (found == null) {
            return;
        }
        if (found.isEmpty()) {
            opening.checked();
        } else {
            opening.suspect();
            damage = "the journal's file is damaged (" + found
                    + "); restart Reeve when it suits: it sets the file aside and starts a new one";
        }
    }

    /** What is wrong; empty for nothing, null where it did not come to its end. */
    private @Nullable String check() {
        try (Connection connection = Database.reader(opening.file())) {
            ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, new ProgressHandler() {
                @Override
                protected int progress() {
                    cutOff |= over || isLogTooLong();
                    return cutOff ? 1 : 0;
                }
            });
            return Opening.quickCheck(connection);
        } catch (SQLException failed) {
            LOG.log(over ? Level.DEBUG : Level.WARNING, "the check of the journal's pages ended early", failed);
            return Database.corrupt(failed) ? String.valueOf(failed.getMessage()) : null;
        }
    }

    private boolean isLogTooLong() {
        try {
            return Files.size(log) > longest;
        } catch (IOException none) {
            return false;
        }
    }
}
