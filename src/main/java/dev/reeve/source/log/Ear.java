/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.os.FileWatches;
import dev.reeve.os.OsException;
import dev.reeve.source.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Lets one who follows files sleep until something happens to them, as far as the kernel says so; and keeps in mind how long that may be relied on. One thread listens; any wakes. */
final class Ear implements AutoCloseable {
    /** How often to look where the kernel says what happens: for what it does not say. */
    static final Duration SELDOM = Duration.ofSeconds(2);

    /** How often to look where it does not. */
    static final Duration OFTEN = Duration.ofMillis(250);

    /** The kernel only says what this machine does to them. */
    private static final List<String> ELSEWHERE = List.of(
            "nfs",
            "cifs",
            "smb",
            "fuse",
            "9p",
            "ceph",
            "gluster",
            "afs",
            "lustre",
            "virtiofs",
            "vboxsf",
            "ocfs",
            "gfs",
            "gpfs",
            "beegfs");

    private final @Nullable FileWatches kernel;
    private final Map<Object, FileWatches.Watch> watches = new LinkedHashMap<>();
    private final Set<Object> unheard = new HashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition heard = lock.newCondition();
    private Set<FileKey> touched = new HashSet<>();
    private boolean anything;

    /** Something happened to a directory: files may have come or gone. */
    private volatile boolean directories = true;

    /** @param kernel null: it says nothing */
    Ear(@Nullable FileWatches kernel) {
        this.kernel = kernel;
    }

    /**
     * Listens for these and nothing else. @return whether one is new, so that what happened to it before is not known
     *
     * @param files by what they are
     * @param folders their directories
     */
    boolean follow(Map<FileKey, Path> files, Collection<Path> folders) {
        Set<Object> wanted = new HashSet<>(files.keySet());
        wanted.addAll(folders);
        for (Iterator<Map.Entry<Object, FileWatches.Watch>> it =
                        watches.entrySet().iterator();
                it.hasNext(); ) {
            Map.Entry<Object, FileWatches.Watch> each = it.next();
            if (!wanted.contains(each.getKey()) || each.getValue().isOver()) {
                each.getValue().close();
                it.remove();
            }
        }
        unheard.retainAll(wanted);
        boolean more = false;
        for (Map.Entry<FileKey, Path> file : files.entrySet()) {
            FileKey key = file.getKey();
            more |= add(key, file.getValue(), () -> touched(key));
        }
        for (Path folder : folders) {
            more |= add(folder, folder, this::changed);
        }
        return more;
    }

    private boolean add(Object key, Path path, Runnable told) {
        if (watches.containsKey(key) || unheard.contains(key) || !Files.exists(path)) {
            return false;
        }
        try {
            if (kernel == null || isElsewhere(path)) {
                unheard.add(key);
                return false;
            }
            watches.put(key, kernel.add(path, told));
            return true;
        } catch (OsException none) {
            unheard.add(key);
            return false;
        }
    }

    private static boolean isElsewhere(Path path) {
        try {
            String type = Files.getFileStore(path).type();
            return ELSEWHERE.stream().anyMatch(type::startsWith);
        } catch (IOException | SecurityException gone) {
            return false;
        }
    }

    /** Whether other files may have the names now. */
    boolean takeChanged() {
        boolean before = directories;
        directories = false;
        return before;
    }

    private void touched(FileKey file) {
        lock.lock();
        try {
            touched.add(file);
        } finally {
            lock.unlock();
        }
        wake();
    }

    /** Files to which something happened since the last time. */
    Set<FileKey> takeTouched() {
        lock.lock();
        try {
            Set<FileKey> taken = touched;
            touched = new HashSet<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void changed() {
        directories = true;
        wake();
    }

    void wake() {
        lock.lock();
        try {
            anything = true;
            heard.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes it when it is time to stop. @return to be interrupted at the end */
    Thread wakeAt(Stop stop) {
        return Thread.ofVirtual().name("ear").start(() -> {
            try {
                while (!stop.await(Duration.ofDays(1))) {
                    // Not yet.
                }
                wake();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** As long as what is heard allows. */
    Duration idle() {
        return unheard.isEmpty() ? SELDOM : OFTEN;
    }

    /** Waits until something was heard since the last time. */
    void await(Duration most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.NANOSECONDS.convert(most);
            while (!anything && left > 0) {
                left = heard.awaitNanos(left);
            }
            anything = false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        watches.values().forEach(FileWatches.Watch::close);
        watches.clear();
    }
}
