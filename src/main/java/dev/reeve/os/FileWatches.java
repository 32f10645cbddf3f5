/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The kernel's word that something happened to files and in directories: inotify(7). It says no more than that, and it does not say all: what is written through a mapping or by another machine goes unsaid,
 * so whoever listens looks now and then anyway. A watch is on what a name led to when it was set, not on the name. One thread reads for all.
 */
public final class FileWatches implements AutoCloseable {
    /** Watches of one daemon; the kernel has a limit for the user besides (fs.inotify.max_user_watches). */
    static final int MOST = 8_192;

    /** What is read of one at a time; changes that follow each other closely are told once. */
    private static final long GATHER_MILLIS = 2;

    private static final int MODIFY = 0x2;
    private static final int ATTRIB = 0x4;
    private static final int MOVED = 0x40 | 0x80;
    private static final int CREATE = 0x100;
    private static final int DELETE = 0x200;
    private static final int SELF = 0x400 | 0x800;
    private static final int OF_FILE = MODIFY | ATTRIB | SELF;
    private static final int OF_DIRECTORY = CREATE | DELETE | MOVED | SELF;
    private static final int OVERFLOW = 0x4000;
    private static final int IGNORED = 0x8000;
    private static final int HEAD = 16;

    private static final LibcFunction INIT = LibcFunction.of("inotify_init1", JAVA_INT, JAVA_INT);
    private static final LibcFunction ADD = LibcFunction.of("inotify_add_watch", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final LibcFunction REMOVE = LibcFunction.of("inotify_rm_watch", JAVA_INT, JAVA_INT, JAVA_INT);

    private final Fd inotify;
    private final EpollLoop loop;
    private final MemorySegment buffer = Arena.ofAuto().allocate(16 * 1024, 8);
    private final Map<Integer, List<Watch>> watches = new ConcurrentHashMap<>();

    private FileWatches(Fd inotify, EpollLoop loop) {
        this.inotify = inotify;
        this.loop = loop;
    }

    /** @throws OsException where the kernel allows no more (fs.inotify.max_user_instances) */
    public static FileWatches open() throws OsException {
        Fd inotify = new Fd((int) INIT.call("", Fds.O_CLOEXEC | Fds.O_NONBLOCK));
        try {
            FileWatches made = new FileWatches(inotify, new EpollLoop("reeve-files"));
            made.loop.add(made.loop.nextToken(), inotify, Poll.IN, token -> made.ready());
            return made;
        } catch (OsException failure) {
            inotify.close();
            throw failure;
        }
    }

    /** One who listens. Closing it ends that. */
    public final class Watch implements AutoCloseable {
        private final int number;
        private final Runnable told;
        private volatile boolean over;

        private Watch(int number, Runnable told) {
            this.number = number;
            this.told = told;
        }

        /** Nothing more will be said: what was watched is gone. */
        public boolean isOver() {
            return over;
        }

        @Override
        public void close() {
            remove(this);
        }
    }

    /**
     * @param told run on the one thread that reads, so it must be quick
     * @throws OsException when it cannot be watched, or there are too many
     */
    public Watch add(Path path, Runnable told) throws OsException {
        int mask = Files.isDirectory(path) ? OF_DIRECTORY : OF_FILE;
        synchronized (watches) {
            if (watches.size() >= MOST) {
                throw new OsException("inotify_add_watch", Errno.ENOSPC, path.toString());
            }
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment name = arena.allocateFrom(path.toString());
                int number = (int) inotify.use(fd -> ADD.call(path.toString(), fd, name, mask));
                Watch watch = new Watch(number, told);
                // Of one file there is one number, whoever watches it.
                watches.computeIfAbsent(number, none -> new CopyOnWriteArrayList<>())
                        .add(watch);
                return watch;
            }
        }
    }

    private void remove(Watch watch) {
        synchronized (watches) {
            List<Watch> all = watches.get(watch.number);
            if (all != null && all.remove(watch) && all.isEmpty()) {
                watches.remove(watch.number);
                forget(watch.number);
            }
        }
    }

    private void forget(int number) {
        try {
            inotify.use(fd -> REMOVE.tryCall(fd, number));
        } catch (OsException closed) {
            assert closed.is(Errno.EBADF);
        }
    }

    private void ready() {
        long count;
        try {
            count = Fds.tryRead(inotify, buffer);
        } catch (OsException closed) {
            return;
        }
        List<Watch> heard = new ArrayList<>();
        long at = 0;
        while (at + HEAD <= count) {
            take(buffer.get(JAVA_INT_UNALIGNED, at), buffer.get(JAVA_INT_UNALIGNED, at + 4), heard);
            at += HEAD + buffer.get(JAVA_INT_UNALIGNED, at + 12);
        }
        heard.forEach(watch -> watch.told.run());
        gather();
    }

    private void take(int number, int mask, List<Watch> heard) {
        if ((mask & OVERFLOW) != 0) {
            watches.values().forEach(heard::addAll);
        }
        List<Watch> all = watches.getOrDefault(number, List.of());
        heard.addAll(all);
        if ((mask & IGNORED) != 0) {
            synchronized (watches) {
                watches.remove(number);
            }
            all.forEach(watch -> watch.over = true);
        }
    }

    private static void gather() {
        try {
            Thread.sleep(GATHER_MILLIS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        loop.close();
        inotify.close();
    }
}
