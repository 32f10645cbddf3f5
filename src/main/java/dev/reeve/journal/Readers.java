/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;

/** A few read-only connections, shared. A question that takes too long is stopped, since a reader that stays in an old state of the file keeps the write-ahead log from shrinking. */
final class Readers implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final int STEPS_BETWEEN_LOOKS = 100_000;

    @FunctionalInterface
    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** Opens one more connection. */
    @FunctionalInterface
    interface Opener {
        Connection open() throws SQLException;
    }

    private final Opener opener;
    private final Duration longest;
    private final Semaphore places = new Semaphore(CONNECTIONS, true);
    private final ConcurrentLinkedQueue<Connection> idle = new ConcurrentLinkedQueue<>();

    Readers(Opener opener, Duration longest) {
        this.opener = opener;
        this.longest = longest;
    }

    /** @throws JournalUnavailable when there is no connection to be had in time, the file cannot be read, or the answer takes too long */
    <T> T ask(Question<T> question) {
        take();
        @Nullable Connection connection = idle.poll();
        try {
            connection = connection == null ? opener.open() : connection;
            deadline(connection);
            T answer = question.ask(connection);
            ProgressHandler.clearHandler(connection);
            idle.add(connection);
            return answer;
        } catch (SQLException failed) {
            discard(connection);
            throw unavailable(failed);
        } catch (RuntimeException failed) {
            discard(connection);
            throw failed;
        } finally {
            places.release();
        }
    }

    private void take() {
        try {
            if (!places.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new JournalUnavailable("too many questions to the journal at once; ask again later");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new JournalUnavailable("stopped while waiting for the journal", stopped);
        }
    }

    private void deadline(Connection connection) throws SQLException {
        long end = System.nanoTime() + longest.toNanos();
        ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, new ProgressHandler() {
            @Override
            protected int progress() {
                return System.nanoTime() - end > 0 ? 1 : 0;
            }
        });
    }

    private JournalUnavailable unavailable(SQLException failed) {
        boolean stopped = failed.getErrorCode() == org.sqlite.SQLiteErrorCode.SQLITE_INTERRUPT.code;
        return stopped
                ? new JournalUnavailable(
                        "the answer took longer than " + longest.toSeconds()
                                + " s; ask for less, such as a shorter time",
                        failed)
                : new JournalUnavailable("the journal cannot be read: " + failed.getMessage(), failed);
    }

    private static void discard(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException alreadyBroken) {
                System.getLogger(Readers.class.getName())
                        .log(System.Logger.Level.DEBUG, "closing a broken connection", alreadyBroken);
            }
        }
    }

    @Override
    public void close() {
        Connection connection = idle.poll();
        while (connection != null) {
            discard(connection);
            connection = idle.poll();
        }
    }
}
