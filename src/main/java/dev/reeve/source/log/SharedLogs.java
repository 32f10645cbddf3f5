/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.jail.JailSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Reads files for all jails, each once. One for the whole daemon; what is in different folders is read by different threads, so that a file system that hangs holds up no other. Thread-safe. */
public final class SharedLogs {
    private final OwnOutput own;
    private final Clock clock;
    private final Ears ears;
    private final Map<Path, LogFolder> folders = new TreeMap<>();

    /** @param clock with the machine's time zone */
    public SharedLogs(OwnOutput own, Clock clock, Ears ears) {
        this.own = own;
        this.clock = clock;
        this.ears = ears;
    }

    /** Until the inbox is closed. */
    synchronized void follow(JailInbox jail, List<JailSpec.LogPath> logs) {
        SequencedMap<Path, List<JailSpec.LogPath>> byFolder = new LinkedHashMap<>();
        for (JailSpec.LogPath log : logs) {
            byFolder.computeIfAbsent(folder(log.glob()), none -> new ArrayList<>())
                    .add(log);
        }
        jail.places.keepBelow(byFolder.keySet());
        byFolder.forEach(
                (folder, its) -> folders.computeIfAbsent(folder, this::start).add(jail, its));
    }

    private LogFolder start(Path path) {
        LogFolder folder = new LogFolder(path, this, ears.ear(), own, clock);
        Thread.ofVirtual().name("logs " + path).start(folder);
        return folder;
    }

    /** Whether it may end: nobody has come to it meanwhile. */
    synchronized boolean retire(LogFolder folder) {
        return folder.isUnwanted() && folders.remove(folder.path, folder);
    }

    /** How many descriptors the file is open with, and how many readings go on in it; for tests. */
    synchronized String says(Path file) {
        return folders.values().stream().map(folder -> folder.says(file)).reduce("", String::concat);
    }

    /** What is above all that a glob may name. */
    static Path folder(String glob) {
        Path folder = Path.of("/");
        Path whole = Path.of(glob);
        for (int i = 0; i < whole.getNameCount() - 1; i++) {
            if (Globs.isGlob(whole.getName(i).toString())) {
                break;
            }
            folder = folder.resolve(whole.getName(i));
        }
        return folder;
    }
}
