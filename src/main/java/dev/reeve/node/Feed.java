/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Entry;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Hands committed entries to whoever follows: the live stream, the terminal, callers who wait for a verdict. Each follower has a bounded queue and a thread of its own; one that does not
 * keep up is dropped, never waited for; who can read in the journal what he missed is told so and goes on.
 */
final class Feed {
    static final int QUEUE = 10_000;
    private static final System.Logger LOG = System.getLogger(Feed.class.getName());

    private volatile Consumer<Entry> within = entry -> {};
    private final CopyOnWriteArrayList<Follower> followers = new CopyOnWriteArrayList<>();

    /** Called on the journal's thread with what was just kept. */
    void publish(List<Entry> entries) {
        entries.forEach(within);
        for (Follower follower : followers) {
            if (!follower.offer(entries)) {
                follower.late();
            }
        }
    }

    /** For the daemon itself: told on the journal's thread, so it must be quick; never dropped. */
    void within(Consumer<Entry> to) {
        within = to;
    }

    AutoCloseable follow(Consumer<Entry> to) {
        return followAll(entries -> entries.forEach(to));
    }

    /** For whoever can read in the journal what he missed. @param missed told that what waited for him, and what is kept at this moment, does not come */
    AutoCloseable follow(Consumer<Entry> to, Runnable missed) {
        return follow(new Follower(entries -> entries.forEach(to), null, missed));
    }

    /** For a part of the daemon that must miss none of a few: what it does not want does not wait for it. */
    AutoCloseable followSome(Predicate<Entry> wanted, Consumer<Entry> to) {
        return follow(new Follower(entries -> entries.forEach(to), wanted, null));
    }

    /** The same, with what was kept together in one call: for whoever waits for thousands. */
    AutoCloseable followAll(Consumer<List<Entry>> to) {
        return follow(new Follower(to, null, null));
    }

    private AutoCloseable follow(Follower follower) {
        followers.add(follower);
        follower.thread = Thread.ofVirtual().name("follower").start(follower);
        return follower;
    }

    int followers() {
        return followers.size();
    }

    private final class Follower implements Runnable, AutoCloseable {
        private final LinkedBlockingQueue<List<Entry>> queue = new LinkedBlockingQueue<>();
        private final AtomicInteger waiting = new AtomicInteger();
        private final Consumer<List<Entry>> to;
        private final @Nullable Predicate<Entry> wanted;
        private final @Nullable Runnable missed;
        private volatile boolean open = true;
        private volatile Thread thread = Thread.currentThread();

        Follower(Consumer<List<Entry>> to, @Nullable Predicate<Entry> wanted, @Nullable Runnable missed) {
            this.to = to;
            this.wanted = wanted;
            this.missed = missed;
        }

        /** A wake-up for what comes together: one for each entry cost more than what most followers do with it. */
        boolean offer(List<Entry> all) {
            List<Entry> entries =
                    wanted == null ? all : all.stream().filter(wanted).toList();
            if (entries.isEmpty()) {
                return true;
            }
            int before = waiting.getAndAdd(entries.size());
            return (before == 0 || before + entries.size() <= QUEUE) && queue.offer(entries);
        }

        void late() {
            if (missed == null) {
                LOG.log(Level.WARNING, "a follower of the event stream was too slow and was dropped");
                close();
                return;
            }
            queue.clear();
            waiting.set(0);
            missed.run();
        }

        @Override
        public void run() {
            try {
                while (open) {
                    List<Entry> entries = queue.take();
                    waiting.updateAndGet(now -> Math.max(0, now - entries.size()));
                    to.accept(entries);
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException broken) {
                LOG.log(Level.DEBUG, "a follower of the event stream ended", broken);
            } finally {
                followers.remove(this);
            }
        }

        @Override
        public void close() {
            open = false;
            followers.remove(this);
            thread.interrupt();
        }
    }
}
