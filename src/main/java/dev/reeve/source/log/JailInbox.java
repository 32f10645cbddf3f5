/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.jail.match.JailFilter;
import dev.reeve.model.jail.match.LineResult;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Between who reads files for many jails and one of these: what was found and is not told yet. The jail empties it on a thread of its own, so that one that takes its time, with a command or a name that is
 * looked up, holds up no other. Once closed it takes nothing, and keeps no place.
 */
final class JailInbox implements AutoCloseable {
    /** Characters of lines that may wait before reading goes on; one chunk may come on top. */
    private static final int ROOM = 128 * 1024;

    private static final int OF_EACH = 64;

    final JailFilter filter;
    final Duration findTime;

    /** Of its files; null: nothing is said. */
    final @Nullable Charset charset;

    final JailPlaces places;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private final List<Runnable> readers = new ArrayList<>();
    private int characters;
    private long lines;
    private boolean idle = true;
    private boolean woken;
    private boolean closed;
    private @Nullable Throwable failure;

    /** What the jail is told. */
    sealed interface Item {
        record Found(String line, LineResult result, Place place) implements Item {}

        record Reached(Position position) implements Item {}

        record Unreadable(Path file, String error) implements Item {}

        /** There is none any more. @param file the last */
        record Readable(Path file) implements Item {}
    }

    /** What became of a line. @param next what comes after it @param lines of the chunk up to it */
    record Hit(String line, LineResult result, Position next, long lines) {}

    JailInbox(JailFilter filter, Duration findTime, @Nullable Charset charset, JailPlaces places) {
        this.filter = filter;
        this.findTime = findTime;
        this.charset = charset;
        this.places = places;
    }

    /** @param room is run when there is room again */
    void readBy(Runnable room) {
        locked(() -> readers.add(room));
    }

    boolean isOpen() {
        lock.lock();
        try {
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    boolean hasRoom() {
        lock.lock();
        try {
            return characters < ROOM;
        } finally {
            lock.unlock();
        }
    }

    /** What a chunk held. @param reached after it @param read lines that it has */
    void add(List<Hit> hits, Position reached, long read) {
        locked(() -> {
            for (Hit hit : hits) {
                characters += hit.line().length() + OF_EACH;
                items.add(new Item.Found(hit.line(), hit.result(), place(hit)));
            }
            lines += read;
            if (items.isEmpty() && idle) {
                places.reached(reached);
            } else {
                reached(reached);
            }
        });
    }

    private Place place(Hit hit) {
        Position next = hit.next();
        String text = Position.text(next.key(), next.offset(), next.skipping());
        return new Place(next.path(), text, lines + hit.lines(), () -> keep(next));
    }

    private void reached(Position position) {
        if (items.peekLast() instanceof Item.Reached(Position last)
                && last.key().equals(position.key())) {
            items.removeLast();
        }
        items.add(new Item.Reached(position));
        changed.signalAll();
    }

    void keep(Position position) {
        locked(() -> places.reached(position));
    }

    /** A file that is there and cannot be read. @param error empty: it can be read */
    void unreadable(Path file, String error) {
        locked(() -> {
            if (!places.isNews(file, error)) {
                return;
            }
            if (!error.isEmpty()) {
                items.add(new Item.Unreadable(file, error));
            } else if (places.unreadable().isEmpty()) {
                items.add(new Item.Readable(file));
            }
            changed.signalAll();
        });
    }

    /** Names that none of its logs has any more can no longer be unreadable. */
    void gone(Predicate<Path> none) {
        places.unreadable().stream().filter(none).forEach(path -> unreadable(path, ""));
    }

    void wake() {
        locked(() -> {
            woken = true;
            changed.signalAll();
        });
    }

    /** Nobody reads for it any more. */
    void fail(Throwable cause) {
        failure = cause;
        wake();
    }

    /** Waits for something. @throws IllegalStateException when nobody reads any more */
    List<Item> take(Duration most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = most.toNanos();
            while (items.isEmpty() && !woken && left > 0) {
                left = changed.awaitNanos(left);
            }
            woken = false;
            Throwable cause = failure;
            if (cause != null) {
                throw new IllegalStateException("reading failed: " + cause, cause);
            }
            return taken();
        } finally {
            lock.unlock();
        }
    }

    private List<Item> taken() {
        List<Item> taken = List.copyOf(items);
        items.clear();
        idle = idle && taken.isEmpty();
        if (characters >= ROOM) {
            readers.forEach(Runnable::run);
        }
        characters = 0;
        return taken;
    }

    /** All that was taken is done with. @param settled whether it is told, too */
    void done(boolean settled) {
        locked(() -> idle = settled);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            places.close();
            items.clear();
            readers.forEach(Runnable::run);
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            if (!closed) {
                work.run();
            }
        } finally {
            lock.unlock();
        }
    }
}
