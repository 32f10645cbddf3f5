/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.jail.JailSpec;
import dev.reeve.os.Stat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files below one folder that jails read, by what they are and not by name, as {@link FollowedFiles} says; each is open once, whatever number of jails reads it. Every jail has its own places in them, and
 * begins where it would if it were alone. One thread at a time.
 */
final class SharedFiles {
    private final Path folder;
    private final OwnOutput own;
    private final Clock clock;
    private final Passes passes;
    private final List<Readership> readers = new ArrayList<>();
    private final Map<FileKey, SharedFile> files = new LinkedHashMap<>();
    private SequencedMap<Path, List<Member>> wanted = new LinkedHashMap<>();
    private final NoFile noFile = new NoFile();
    private boolean changed = true;

    /** A jail with those of its globs that are of this folder. */
    private static final class Readership {
        final JailInbox jail;
        final List<JailSpec.LogPath> logs;
        boolean first = true;

        Readership(JailInbox jail, List<JailSpec.LogPath> logs) {
            this.jail = jail;
            this.logs = logs;
        }
    }

    SharedFiles(Path folder, OwnOutput own, Clock clock) {
        this.folder = folder;
        this.own = own;
        this.clock = clock;
        this.passes = new Passes(clock);
    }

    void add(JailInbox jail, List<JailSpec.LogPath> logs) {
        readers.add(new Readership(jail, logs));
    }

    boolean isEmpty() {
        return readers.isEmpty();
    }

    /** Whether others are open than when that was asked before. */
    boolean takeChanged() {
        boolean before = changed;
        changed = false;
        return before;
    }

    /** Where their names are, whether they are there or not. */
    Set<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>(List.of(folder));
        wanted.keySet().forEach(path -> folders.add(path.getParent()));
        return folders;
    }

    /** Those open, in the order they were found: a rotated file before its successor. */
    List<SharedFile> files() {
        return List.copyOf(files.values());
    }

    List<JailInbox> jails() {
        return readers.stream().map(reader -> reader.jail).toList();
    }

    /** Lets go of jails that are closed. */
    void sweep() {
        readers.removeIf(reader -> !reader.jail.isOpen());
        for (SharedFile file : files()) {
            file.removeIf(jail -> !jail.isOpen());
            if (file.jails().isEmpty()) {
                close(file);
            }
        }
        passes.keepOnly(
                files.values().stream().flatMap(file -> file.inUse().stream()).toList());
    }

    /** Looks what is there now. @param anew whether globs may have other files now */
    void scan(long now, boolean anew) {
        if (anew) {
            wanted = wanted();
            readers.forEach(reader -> reader.jail.gone(path -> path.startsWith(folder) && !wanted.containsKey(path)));
        }
        for (Readership reader : readers) {
            if (reader.first) {
                followWhatWasLeft(reader, now);
            }
        }
        wanted.forEach((path, members) -> look(path, members, now));
        for (Readership reader : readers) {
            reader.first = false;
            if (reader.jail.places.counted()) {
                reader.jail.wake();
            }
        }
    }

    /** Every name with those who want it; the first word of a jail on it counts. */
    private SequencedMap<Path, List<Member>> wanted() {
        Map<String, Set<Path>> expanded = new LinkedHashMap<>();
        SequencedMap<Path, List<Member>> all = new LinkedHashMap<>();
        for (Readership reader : readers) {
            Set<Path> seen = new LinkedHashSet<>();
            for (JailSpec.LogPath log : reader.logs) {
                noFile.expect(List.of(log.glob()));
                for (Path path : expanded.computeIfAbsent(log.glob(), glob -> Globs.expand(List.of(glob)))) {
                    if (seen.add(path)) {
                        all.computeIfAbsent(path, none -> new ArrayList<>()).add(new Member(reader.jail, log.tail()));
                    }
                }
            }
        }
        return all;
    }

    /** Files that were rotated while nobody followed may have unread lines, under names that are none of the jail's. */
    private void followWhatWasLeft(Readership reader, long now) {
        for (Position position : reader.jail.places.left()) {
            Path path = Path.of(position.path());
            if (path.startsWith(folder)) {
                Optional<Path> found = FollowedFiles.find(path, position.key());
                if (found.isEmpty()) {
                    reader.jail.places.forget(position.key());
                } else {
                    look(found.get(), List.of(new Member(reader.jail, tail(reader, path))), now);
                }
            }
        }
    }

    private static boolean tail(Readership reader, Path path) {
        return reader.logs.stream()
                .filter(log -> Globs.expand(List.of(log.glob())).contains(path))
                .findFirst()
                .map(JailSpec.LogPath::tail)
                .orElse(false);
    }

    private void look(Path path, List<Member> members, long now) {
        try {
            Stat stat = Stat.of(path);
            if (Files.isRegularFile(path) && !own.file(path)) {
                SharedFile file = open(path, FileKey.of(stat));
                file.path(path);
                file.lastActive = now;
                join(file, path, members, stat.size());
                noFile.expect(path);
            }
            tell(path, members, Objects.requireNonNullElse(noFile.why(path, now), ""));
        } catch (NoSuchFileException notYet) {
            String why = noFile.why(path, now);
            if (why != null) {
                tell(path, members, why);
            }
        } catch (IOException | SecurityException failure) {
            tell(path, members, FollowedFiles.says(failure));
        }
    }

    private SharedFile open(Path path, FileKey key) throws IOException {
        SharedFile known = files.get(key);
        if (known == null) {
            known = new SharedFile(path, key, passes, clock);
            files.put(key, known);
            changed = true;
        }
        return known;
    }

    /** Those who begin at one place begin as one. */
    private void join(SharedFile file, Path path, List<Member> members, long size) throws IOException {
        Map<Start, List<Member>> starts = new LinkedHashMap<>();
        for (Member member : members) {
            if (!file.has(member.jail()) && member.jail().places.claim(file.key, file)) {
                Position at = start(path, file.key, member, size);
                starts.computeIfAbsent(new Start(at, member.jail().charset), none -> new ArrayList<>())
                        .add(member);
            }
        }
        for (Map.Entry<Start, List<Member>> each : starts.entrySet()) {
            file.add(each.getValue(), each.getKey().at());
            each.getValue()
                    .forEach(
                            member -> member.jail().places.reached(each.getKey().at()));
        }
    }

    private record Start(Position at, @Nullable Charset charset) {}

    /** Where it went on before; else the start for what came while we followed or was not followed to its end; else where what counts begins, or the end. */
    private Position start(Path path, FileKey key, Member member, long size) throws IOException {
        JailPlaces places = member.jail().places;
        Optional<Position> before = places.before(key);
        if (before.isPresent()) {
            return before.get();
        }
        boolean fromStart = !isFirst(member.jail()) || places.isKnown(path);
        long offset = fromStart ? 0 : member.tail() ? size : FirstLine.of(path, member.jail(), clock);
        LineEnds ends = LineEnds.of(member.jail().charset);
        boolean within = member.tail() && FollowedFile.isWithinLine(path, offset, ends);
        return new Position(path.toString(), key, offset, within, Fingerprint.NONE);
    }

    private boolean isFirst(JailInbox jail) {
        return readers.stream().anyMatch(reader -> reader.jail == jail && reader.first);
    }

    /** Takes away the files that nobody writes to any more. */
    List<SharedFile> left(long now) {
        List<SharedFile> left = files.values().stream()
                .filter(file -> now - file.lastActive > FollowedFiles.LEAVE_AFTER.toNanos())
                .toList();
        left.forEach(file -> files.remove(file.key));
        return left;
    }

    /** After the last of it was read. */
    void leave(SharedFile file) {
        file.jails().forEach(jail -> {
            jail.places.forget(file.key);
            jail.places.release(file.key);
        });
        FollowedFiles.closeQuietly(file.open);
    }

    /** Lets go of a file that cannot be read any more; it is opened again when it is found again. */
    void drop(SharedFile file, IOException failure) {
        file.jails().forEach(jail -> jail.unreadable(file.open.path, FollowedFiles.says(failure)));
        close(file);
    }

    private void close(SharedFile file) {
        files.remove(file.key);
        file.jails().forEach(jail -> jail.places.release(file.key));
        FollowedFiles.closeQuietly(file.open);
    }

    private static void tell(Path path, List<Member> members, String error) {
        members.forEach(member -> member.jail().unreadable(path, error));
    }

    void closeAll() {
        files().forEach(this::close);
    }
}
