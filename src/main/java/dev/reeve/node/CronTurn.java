/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.model.cron.CronPlaces;
import dev.reeve.model.cron.CronSettings;
import dev.reeve.os.FileLock;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Which of several Reeves has the crontabs: a lock for each place of tables, known by what it is and not by how it is spelt. The locks are in a directory that root alone writes, since anybody may
 * lock a table that he can read. Thread-safe.
 */
final class CronTurn implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CronTurn.class.getName());
    /** How the other one is called. */
    static final String OTHER = "another Reeve";

    private static final Path RUN = Path.of("/run");

    private final Path directory;
    private final TreeMap<String, FileLock> held = new TreeMap<>();
    private boolean said;
    private boolean closed;

    CronTurn() {
        this(RUN);
    }

    CronTurn(Path directory) {
        this.directory = directory;
    }

    /** Takes all or none. @return who has one of them; empty where the lines may be run */
    synchronized Optional<String> take(CronSettings settings) {
        SortedSet<String> wanted = closed ? new TreeSet<>() : names(settings);
        held.entrySet().removeIf(each -> {
            boolean over = !wanted.contains(each.getKey());
            if (over) {
                each.getValue().close();
            }
            return over;
        });
        Optional<String> other = Optional.empty();
        for (String name : wanted) {
            other = other.isPresent() || held.containsKey(name) ? other : one(name);
        }
        if (other.isPresent()) {
            release();
        }
        return other;
    }

    private Optional<String> one(String name) {
        try {
            held.put(name, FileLock.take(directory.resolve(name)));
        } catch (FileLock.Held other) {
            return Optional.of(
                    other.pid().isPresent() ? OTHER + " (process " + other.pid().getAsLong() + ")" : OTHER);
        } catch (IOException fault) {
            sayOnce(fault);
        }
        return Optional.empty();
    }

    private void sayOnce(IOException fault) {
        if (!said) {
            said = true;
            LOG.log(
                    Level.WARNING,
                    "no lock can be had in " + directory
                            + ", so that another Reeve with the same crontabs would run their lines too: "
                            + fault.getMessage());
        }
    }

    private static SortedSet<String> names(CronSettings settings) {
        CronPlaces places = settings.places();
        SortedSet<String> names = new TreeSet<>();
        if (settings.system()) {
            names.add(name(places.crontab()));
            names.add(name(places.directory()));
        }
        if (settings.users()) {
            names.add(name(places.spool()));
        }
        if (settings.anacron()) {
            names.add(name(places.anacrontab()));
        }
        return names;
    }

    private static String name(String place) {
        return "reeve-cron-" + UUID.nameUUIDFromBytes(identity(place).getBytes(StandardCharsets.UTF_8)) + ".lock";
    }

    // A directory stays the same one; a file is written anew and put in the old one's place.
    private static String identity(String place) {
        try {
            Path path = Path.of(place).toAbsolutePath().normalize();
            Path real = Files.exists(path) ? path.toRealPath() : path;
            Path parent = real.getParent();
            return parent == null || Files.isDirectory(real) ? number(real) : number(parent) + "/" + real.getFileName();
        } catch (IOException | IllegalArgumentException none) {
            return place;
        }
    }

    private static String number(Path directory) throws IOException {
        return Files.getAttribute(directory, "unix:dev") + ":" + Files.getAttribute(directory, "unix:ino");
    }

    private void release() {
        held.values().forEach(FileLock::close);
        held.clear();
    }

    @Override
    public synchronized void close() {
        closed = true;
        release();
    }
}
