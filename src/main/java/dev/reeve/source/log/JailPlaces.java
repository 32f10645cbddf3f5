/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where one jail is in its files. Thread-safe; once closed, nothing is noted any more. */
final class JailPlaces {
    private final String log;
    private final Positions positions;
    private final Set<String> known;
    private final Map<FileKey, Object> files = new LinkedHashMap<>();
    private final Map<Path, String> unreadable = new TreeMap<>();
    private volatile int count = -1;
    private boolean closed;

    /** @param log the name that its files are followed by */
    JailPlaces(String log, Positions positions) {
        this.log = log;
        this.positions = positions;
        this.known = positions.of(log).stream().map(Position::path).collect(Collectors.toUnmodifiableSet());
    }

    String log() {
        return log;
    }

    synchronized void reached(Position position) {
        if (!closed && files.containsKey(position.key())) {
            positions.put(log, position);
        }
    }

    synchronized List<Position> left() {
        return positions.of(log);
    }

    synchronized Optional<Position> before(FileKey key) {
        return left().stream().filter(position -> position.key().equals(key)).findFirst();
    }

    /** Forgets files that are below none of these. */
    synchronized void keepBelow(Collection<Path> folders) {
        for (Position position : positions.of(log)) {
            if (folders.stream().noneMatch(Path.of(position.path())::startsWith)) {
                forget(position.key());
            }
        }
    }

    /** Whether the name was that of a file that was followed before this start. */
    synchronized boolean isKnown(Path path) {
        return known.contains(path.toString());
    }

    /** Takes a file for one who reads it: it has one of these, whatever names lead to it. */
    synchronized boolean claim(FileKey key, Object reader) {
        return files.putIfAbsent(key, reader) == null;
    }

    synchronized void forget(FileKey key) {
        if (!closed) {
            positions.remove(log, key);
        }
    }

    synchronized void release(FileKey key) {
        files.remove(key);
    }

    /** Says how many files are read now. @return whether that is new */
    synchronized boolean counted() {
        boolean changed = count != files.size();
        count = files.size();
        return changed;
    }

    /** -1: nobody looked yet. */
    int count() {
        return count;
    }

    /** Whether it was not said before. @param error empty: it can be read now */
    synchronized boolean isNews(Path file, String error) {
        return error.isEmpty() ? unreadable.remove(file) != null : !error.equals(unreadable.put(file, error));
    }

    /** Names that lead to something that cannot be read. */
    synchronized List<Path> unreadable() {
        return List.copyOf(unreadable.keySet());
    }

    synchronized void close() {
        closed = true;
    }
}
