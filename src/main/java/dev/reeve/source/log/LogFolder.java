/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.Amount;
import dev.reeve.model.LogSpec;
import dev.reeve.model.jail.JailSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Reads the files below one folder for the jails that want them, until none does. */
final class LogFolder implements Runnable {
    private static final long GLOB_EVERY = Duration.ofSeconds(1).toNanos();

    /** Between two looks at what is being written; what comes meanwhile is read together. */
    private static final Duration PACE = Duration.ofMillis(5);

    /** The same where nobody says when something is written. */
    private static final Duration UNHEARD_PACE = Duration.ofMillis(50);

    private static final Duration CROWDED = Duration.ofMillis(20);
    private static final int CHUNK = Math.max(128 * 1024, 2 * LogSpec.DEFAULT_MAX_LINE) / 4 * 4;

    final Path path;
    private final SharedLogs logs;
    private final Ear ear;
    private final SharedFiles files;
    private final ConcurrentLinkedQueue<Newcomer> newcomers = new ConcurrentLinkedQueue<>();
    private final byte[] buffer = new byte[CHUNK];

    /** Files that there is more to read of, or whose jails have no room. */
    private final Set<FileKey> unfinished = new HashSet<>();

    private boolean again;
    private long globbed;
    private long lookedAtAll;
    private volatile Map<Path, String> said = Map.of();

    private record Newcomer(JailInbox jail, List<JailSpec.LogPath> logs) {}

    LogFolder(Path path, SharedLogs logs, Ear ear, OwnOutput own, Clock clock) {
        this.path = path;
        this.logs = logs;
        this.ear = ear;
        this.files = new SharedFiles(path, own, clock);
    }

    /** From any thread. */
    void add(JailInbox jail, List<JailSpec.LogPath> its) {
        jail.readBy(ear::wake);
        newcomers.add(new Newcomer(jail, its));
        ear.wake();
    }

    boolean isUnwanted() {
        return newcomers.isEmpty();
    }

    String says(Path file) {
        return said.getOrDefault(file, "");
    }

    @Override
    public void run() {
        boolean over = false;
        while (!over) {
            try {
                over = round();
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError broken) {
                failAll(broken);
            } catch (InterruptedException stopped) {
                failAll(stopped);
            }
        }
        files.closeAll();
        ear.close();
    }

    /** Their sources end, and begin anew after a while. */
    private void failAll(Throwable cause) {
        files.jails().forEach(jail -> {
            jail.fail(cause);
            jail.close();
        });
        unfinished.clear();
    }

    /** @return whether nobody wants it any more */
    private boolean round() throws InterruptedException {
        boolean came = admit();
        files.sweep();
        if (files.isEmpty() && logs.retire(this)) {
            return true;
        }
        long now = System.nanoTime();
        boolean anew = ear.takeChanged() || came || again || now - globbed > GLOB_EVERY;
        boolean all = anew || now - lookedAtAll >= ear.idle().toNanos();
        if (all) {
            look(now, anew);
        }
        boolean grew = readAll(now, all);
        // What happened to a file before it was listened for is not known.
        again = (files.takeChanged() || anew) && listen();
        if (!again) {
            rest(grew);
        }
        return false;
    }

    private boolean admit() {
        boolean any = false;
        for (Newcomer each = newcomers.poll(); each != null; each = newcomers.poll()) {
            files.add(each.jail(), each.logs());
            any = true;
        }
        return any;
    }

    private void look(long now, boolean anew) throws InterruptedException {
        globbed = anew ? now : globbed;
        lookedAtAll = now;
        files.scan(now, anew);
        for (SharedFile left : files.left(now)) {
            finish(left);
        }
    }

    private void finish(SharedFile left) throws InterruptedException {
        try {
            left.finish(buffer);
        } catch (IOException unreadable) {
            left.jails().forEach(jail -> jail.unreadable(left.open.path, FollowedFiles.says(unreadable)));
        } finally {
            files.leave(left);
        }
    }

    private boolean readAll(long now, boolean all) throws InterruptedException {
        Set<FileKey> touched = ear.takeTouched();
        touched.addAll(unfinished);
        unfinished.clear();
        boolean grew = false;
        for (SharedFile file : files.files()) {
            if (all || touched.contains(file.key)) {
                grew |= read(file, now);
            }
        }
        return grew;
    }

    private boolean read(SharedFile file, long now) throws InterruptedException {
        try {
            long before = file.lastActive;
            if (file.turn(buffer, now) || file.isCrowded()) {
                unfinished.add(file.key);
            }
            return file.lastActive != before;
        } catch (IOException failure) {
            files.drop(file, failure);
            return false;
        }
    }

    private boolean listen() {
        Map<FileKey, Path> open = new LinkedHashMap<>();
        Map<Path, String> now = new LinkedHashMap<>();
        for (SharedFile file : files.files()) {
            open.put(file.key, file.open.path);
            now.put(file.open.path, Amount.of(file.jails().size(), "jail") + ", readings: " + file.readings());
        }
        said = now;
        return ear.follow(open, new ArrayList<>(files.folders()));
    }

    private void rest(boolean grew) throws InterruptedException {
        boolean more = files.files().stream().anyMatch(file -> unfinished.contains(file.key) && !file.isCrowded());
        if (more) {
            return;
        }
        if (grew) {
            Thread.sleep(PACE);
        }
        Duration idle = grew && ear.idle().equals(Ear.OFTEN) ? UNHEARD_PACE : ear.idle();
        ear.await(unfinished.isEmpty() ? idle : CROWDED);
    }
}
