/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.event.Event;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far each log's files have been read; one for the whole daemon, thread-safe.
 *
 * <p>So that a restart neither loses nor doubles a line: take {@link #save}, wait until everything emitted so far is kept in the journal, then write it down. At the start, {@link #load} it
 * and hand in each {@code log.match} and {@code jail.failure} event that the journal has from after that ({@link #observed}): its position is the truth for its file.
 */
public final class Positions {
    /** Files of one log; the one not seen for longest is forgotten first. */
    static final int MAX_FILES = 2_000;

    private final Map<String, SequencedMap<FileKey, Position>> byLog = new TreeMap<>();
    private final Map<String, String> cursors = new TreeMap<>();
    private final Set<String> begun = new TreeSet<>();

    /** From what {@link #save} gave; what is not understood is left out, and such a file is then read as at first sight. */
    public static Positions load(Value saved) {
        Positions positions = new Positions();
        if (saved instanceof Value.Fields(SequencedMap<String, Value> logs)) {
            logs.forEach(positions::load);
        }
        return positions;
    }

    private void load(String log, Value files) {
        if (files instanceof Value.Items(List<Value> items)) {
            for (Value item : items) {
                Position position = Position.load(item);
                if (position != null) {
                    put(log, position);
                } else if (item instanceof Value.Text(String text) && Cursors.isOne(text)) {
                    cursor(log, text);
                }
            }
        }
    }

    public synchronized Value save() {
        SequencedMap<String, Value> logs = new LinkedHashMap<>();
        byLog.forEach((log, files) -> logs.put(
                log, new Value.Items(files.values().stream().map(Position::save).toList())));
        cursors.forEach((log, cursor) ->
                logs.merge(log, new Value.Items(List.of(Value.of(cursor))), (files, one) -> Cursors.both(files, one)));
        return Value.fields(logs);
    }

    /** Takes in an event from the journal; those that are no match of a log are passed over. */
    public synchronized void observed(Event event) {
        String log = event.attributes().text("log");
        boolean read = event.type().equals(LogEvents.MATCH) || event.type().equals(JailEvents.FAILURE);
        String cursor = event.attributes().text("position", "");
        if (read && log != null && Cursors.isOne(cursor)) {
            cursor(log, cursor);
            return;
        }
        Position reached = read ? Position.of(event.attributes()) : null;
        if (log == null || reached == null) {
            return;
        }
        SequencedMap<FileKey, Position> files = byLog.get(log);
        Position known = files == null ? null : files.get(reached.key());
        Fingerprint fingerprint = known == null ? Fingerprint.NONE : known.fingerprint();
        put(log, new Position(reached.path(), reached.key(), reached.offset(), reached.skipping(), fingerprint));
    }

    synchronized void put(String log, Position position) {
        SequencedMap<FileKey, Position> files = byLog.computeIfAbsent(log, name -> new LinkedHashMap<>());
        files.putLast(position.key(), position);
        if (files.size() > MAX_FILES) {
            files.pollFirstEntry();
        }
    }

    /** Of a file of which nothing is known yet. */
    synchronized void putNew(String log, Position position) {
        SequencedMap<FileKey, Position> files = byLog.computeIfAbsent(log, name -> new LinkedHashMap<>());
        if (files.size() < MAX_FILES) {
            files.putIfAbsent(position.key(), position);
        }
    }

    /** All files that the log has now are known: any other that its first look finds is newer. */
    synchronized void begin(String log) {
        begun.add(log);
    }

    synchronized boolean hasBegun(String log) {
        return begun.contains(log);
    }

    /** Whether that is so; of the first look alone. */
    synchronized boolean takeBegun(String log) {
        return begun.remove(log);
    }

    /** @param position {@code cursor:…}; what is none is passed over */
    synchronized void cursor(String log, String position) {
        if (Cursors.isOne(position)) {
            cursors.put(log, position);
        }
    }

    /** How far the log's journal has been read, {@code cursor:…}; empty when it has not. */
    public synchronized String cursor(String log) {
        return cursors.getOrDefault(log, "");
    }

    synchronized void remove(String log, FileKey key) {
        SequencedMap<FileKey, Position> files = byLog.get(log);
        if (files != null) {
            files.remove(key);
        }
    }

    /** Those of a log, the last touched at the end. */
    synchronized List<Position> of(String log) {
        SequencedMap<FileKey, Position> files = byLog.get(log);
        return files == null ? List.of() : new ArrayList<>(files.values());
    }

    /** Lets go of logs that are no longer configured. */
    public synchronized void keepOnly(java.util.Collection<String> logs) {
        byLog.keySet().retainAll(logs);
        cursors.keySet().retainAll(logs);
    }
}
