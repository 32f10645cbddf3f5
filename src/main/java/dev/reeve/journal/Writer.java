/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Entry;
import dev.reeve.journal.WriteQueue.Batch;
import dev.reeve.journal.WriteQueue.Item;
import dev.reeve.journal.WriteQueue.Task;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. Takes what waits, keeps it in one transaction, and only then runs the callbacks. When the disk refuses, it keeps what it has in hand and tries again, slower
 * and slower, on a connection opened anew: nothing taken is lost while the process lives, nothing is said to be kept that is not, and order never changes.
 */
final class Writer implements Runnable {
    private static final System.Logger LOG = System.getLogger(Writer.class.getName());
    private static final Duration LINGER = Duration.ofMillis(3);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);
    private static final Duration SLOW = Duration.ofSeconds(10);

    /** How the writer gets a connection, at start and after each error. */
    @FunctionalInterface
    interface Opener {
        Store open() throws SQLException;
    }

    private final WriteQueue queue;
    /** Told when there is no room. */
    private final Runnable full;

    private final Opener opener;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Store store;
    private volatile Head head;
    private volatile @Nullable String trouble;
    private volatile long busySince;

    Writer(WriteQueue queue, Opener opener, Store store, Head head, Runnable full) {
        this.full = full;
        this.queue = queue;
        this.opener = opener;
        this.store = store;
        this.head = head;
    }

    Head head() {
        return head;
    }

    /** Why it cannot write now; null when it can. */
    @Nullable
    String trouble() {
        String said = trouble;
        if (said != null) {
            return said + "; " + queue.waiting() + " entries wait, nothing is lost yet, effects wait for it";
        }
        long since = busySince;
        long nanos = since == 0 ? 0 : System.nanoTime() - since;
        return nanos > SLOW.toNanos()
                ? "the disk has not answered for " + TimeUnit.NANOSECONDS.toSeconds(nanos) + " s"
                : null;
    }

    @Override
    public void run() {
        try {
            List<Item> group = queue.take(LINGER);
            while (!group.isEmpty()) {
                keep(group);
                group = queue.take(LINGER);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            failTheRest();
            fold();
            closeStore();
        }
    }

    private void fold() {
        Store open = store;
        if (open != null) {
            try {
                open.fold();
            } catch (SQLException refused) {
                LOG.log(Level.DEBUG, "the write-ahead log stays; the next start reads it", refused);
            }
        }
    }

    /** No new work; what waits is still written if the disk takes it. */
    void close() {
        queue.close();
        closing.countDown();
    }

    private void keep(List<Item> group) throws InterruptedException {
        Duration wait = FIRST_RETRY;
        while (!tried(group)) {
            if (closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                tried(group);
                return;
            }
            wait = wait.multipliedBy(2).compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait.multipliedBy(2);
        }
    }

    /** Whether the group is done with. */
    private boolean tried(List<Item> group) {
        busySince = System.nanoTime() | 1;
        try {
            Store open = open();
            if (group.getFirst() instanceof Task<?> task) {
                run(open, task);
            } else {
                write(open, group);
            }
            recovered();
            return true;
        } catch (SQLException failed) {
            refused(failed);
            return group.getFirst() instanceof Task<?> task
                    && !task.insistent()
                    && task.done().completeExceptionally(failed);
        } catch (RuntimeException fault) {
            refused(new SQLException("a fault of Reeve's own: " + fault, fault));
            return false;
        } finally {
            busySince = 0;
        }
    }

    private Store open() throws SQLException {
        Store open = store;
        if (open == null) {
            open = opener.open();
            store = open;
        }
        return open;
    }

    private <T> void run(Store open, Task<T> task) throws SQLException {
        try {
            T result = open.transaction(true, () -> task.work().on(open));
            task.done().complete(result);
        } catch (RuntimeException fault) {
            closeStore();
            task.done().completeExceptionally(fault);
        }
    }

    private void write(Store open, List<Item> group) throws SQLException {
        boolean sync = group.stream().anyMatch(item -> item instanceof Batch batch && batch.synced());
        open.transaction(sync, () -> {
            for (Item item : group) {
                open.insert(((Batch) item).entries());
            }
            open.flush();
            return open.last();
        });
        advance(group);
        group.forEach(item -> callBack(((Batch) item).committed()));
    }

    private void advance(List<Item> group) {
        for (Item item : group.reversed()) {
            List<Entry> entries = ((Batch) item).entries();
            if (!entries.isEmpty()) {
                Entry last = entries.getLast();
                head = new Head(last.id().sequence(), last.at());
                return;
            }
        }
    }

    private static void callBack(Runnable committed) {
        try {
            committed.run();
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "what should run after a commit failed; the entries are kept", fault);
        }
    }

    private void refused(SQLException failed) {
        closeStore();
        if (trouble == null) {
            LOG.log(Level.ERROR, "the journal cannot be written; it is tried again until it can", failed);
        }
        if (Database.full(failed)) {
            full.run();
        }
        trouble = Database.corrupt(failed)
                ? "the journal's file is damaged (" + failed.getMessage()
                        + "); restart Reeve: it sets the file aside and starts a new one"
                : "the journal cannot be written (" + failed.getMessage() + "); make room or repair the disk";
    }

    private void recovered() {
        if (trouble != null) {
            LOG.log(Level.INFO, "the journal can be written again");
            trouble = null;
        }
    }

    private void failTheRest() {
        Item item = queue.poll();
        while (item != null) {
            if (item instanceof Task<?> task) {
                task.done().completeExceptionally(new JournalUnavailable("the journal was closed"));
            }
            item = queue.poll();
        }
    }

    private void closeStore() {
        Store open = store;
        store = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException alreadyBroken) {
                LOG.log(Level.DEBUG, "closing a broken connection", alreadyBroken);
            }
        }
    }
}
