/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Says that something may have changed in directories: the kernel's word (inotify) where it can be had. It is never more than a hint to look; who relies on it looks now and then without. */
final class DirectoryHints implements AutoCloseable {
    private final @Nullable WatchService service;
    private final Map<Path, WatchKey> keys = new TreeMap<>();

    private DirectoryHints(@Nullable WatchService service) {
        this.service = service;
    }

    /** The kernel has a limit of those who watch; beyond it there are no hints. */
    static DirectoryHints open() {
        try {
            return new DirectoryHints(FileSystems.getDefault().newWatchService());
        } catch (IOException none) {
            return new DirectoryHints(null);
        }
    }

    /** Watches these and no others. @return whether one is new, so that what happened in it before is not known */
    boolean follow(Collection<Path> directories) {
        keys.entrySet().removeIf(known -> {
            boolean gone =
                    !directories.contains(known.getKey()) || !known.getValue().isValid();
            if (gone) {
                known.getValue().cancel();
            }
            return gone;
        });
        boolean more = false;
        for (Path directory : directories) {
            more |= !keys.containsKey(directory) && register(directory);
        }
        return more;
    }

    private boolean register(Path directory) {
        if (service == null) {
            return false;
        }
        try {
            keys.put(directory, directory.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY));
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Waits for a hint. @return whether one came */
    boolean await(Duration most) throws InterruptedException {
        if (service == null) {
            Thread.sleep(most);
            return false;
        }
        WatchKey key = service.poll(most.toNanos(), TimeUnit.NANOSECONDS);
        boolean any = key != null;
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = service.poll();
        }
        return any;
    }

    @Override
    public void close() throws IOException {
        if (service != null) {
            service.close();
        }
    }
}
