/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.LogSpec;
import dev.reeve.os.Stat;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of one log, by what they are and not by name: a file that was renamed goes on under its new name, one that was deleted or left by its name is read until nobody has written to it
 * for {@link #LEAVE_AFTER}, and what was left unread while nobody followed is looked for beside its old name.
 */
final class FollowedFiles implements AutoCloseable {
    static final Duration LEAVE_AFTER = Duration.ofSeconds(60);
    private static final long GLOB_EVERY = Duration.ofSeconds(1).toNanos();
    private static final int MAX_SIBLINGS = 10_000;

    private final LogSpec spec;
    private final Positions positions;
    private final OwnOutput own;
    private final LineEnds ends;
    private final Problems problems;
    private final Map<FileKey, FollowedFile> files = new LinkedHashMap<>();
    private final Map<Path, String> unreadable = new TreeMap<>();
    private final NoFile noFile = new NoFile();
    private @Nullable Path blind;
    private final List<String> known;
    private Set<Path> paths = Set.of();
    private long globbed;
    private boolean anew;
    private boolean first = true;
    private final boolean begun;

    /** Is told once of each file that is there and cannot be read, and when there is none of those any more. */
    interface Problems {
        void unreadable(Path file, String error) throws InterruptedException;

        /** @param file the last of them */
        void readable(Path file) throws InterruptedException;
    }

    FollowedFiles(LogSpec spec, Positions positions, OwnOutput own, LineEnds ends, Problems problems) {
        this.spec = spec;
        this.positions = positions;
        this.own = own;
        this.ends = ends;
        this.problems = problems;
        this.known = positions.of(spec.name()).stream().map(Position::path).toList();
        noFile.expect(spec.files());
        this.begun = positions.takeBegun(spec.name());
    }

    /** Those followed, in the order they were found: a rotated file before its successor. */
    List<FollowedFile> files() {
        return List.copyOf(files.values());
    }

    /** Looks what is there now. Returns the files that nobody writes to any more, and that are no longer among those followed. */
    List<FollowedFile> scan(long now) throws InterruptedException {
        if (first) {
            followWhatWasLeft(now);
        }
        for (Path path : paths(now)) {
            look(path, now);
        }
        first = false;
        tellReadable();
        return left(now);
    }

    /** A plain name stays unreadable until there is a file; what only a glob found may be gone. */
    private void tellReadable() throws InterruptedException {
        unreadable.keySet().retainAll(paths);
        Path last = blind;
        if (last != null && unreadable.isEmpty()) {
            blind = null;
            problems.readable(last);
        }
    }

    /** There may be others of the names now. */
    void globAnew() {
        anew = true;
    }

    /** Where the names are. */
    Set<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>();
        spec.files().forEach(glob -> folders.add(SharedLogs.folder(glob)));
        paths.forEach(path -> folders.add(path.getParent()));
        return folders;
    }

    private Set<Path> paths(long now) {
        if (first || anew || now - globbed > GLOB_EVERY) {
            paths = Globs.expand(spec.files());
            globbed = now;
            anew = false;
        }
        return paths;
    }

    private void look(Path path, long now) throws InterruptedException {
        try {
            Stat stat = Stat.of(path);
            if (Files.isRegularFile(path) && !own.file(path)) {
                FollowedFile file = follow(path, stat);
                file.path = path;
                file.lastActive = now;
                noFile.expect(path);
            }
            unlessFile(path, now);
        } catch (NoSuchFileException notYet) {
            tellNoFile(path, now);
        } catch (IOException | SecurityException failure) {
            tell(path, says(failure));
        }
    }

    private void unlessFile(Path path, long now) throws InterruptedException {
        if (!tellNoFile(path, now)) {
            unreadable.remove(path);
        }
    }

    private boolean tellNoFile(Path path, long now) throws InterruptedException {
        String why = noFile.why(path, now);
        if (why != null) {
            tell(path, why);
        }
        return why != null;
    }

    private FollowedFile follow(Path path, Stat stat) throws IOException {
        FileKey key = FileKey.of(stat);
        FollowedFile followed = files.get(key);
        if (followed == null) {
            followed = new FollowedFile(path, key, start(path, key, stat.size()));
            files.put(key, followed);
            positions.put(spec.name(), followed.position());
        }
        return followed;
    }

    /** Where it went on before; else the start for what came while we followed or was not followed to its end; else the end. */
    private Position start(Path path, FileKey key, long size) throws IOException {
        Optional<Position> before = positions.of(spec.name()).stream()
                .filter(position -> position.key().equals(key))
                .findFirst();
        if (before.isPresent()) {
            return before.get();
        }
        boolean fromStart = !first || begun || spec.fromStart() || known.contains(path.toString());
        long offset = fromStart ? 0 : size;
        return new Position(
                path.toString(), key, offset, FollowedFile.isWithinLine(path, offset, ends), Fingerprint.NONE);
    }

    /** A file that was rotated while nobody followed may have unread lines, under a name that is none of the log's. */
    private void followWhatWasLeft(long now) throws InterruptedException {
        for (Position position : positions.of(spec.name())) {
            Path path = Path.of(position.path());
            Optional<Path> found = find(path, position.key());
            if (found.isEmpty()) {
                positions.remove(spec.name(), position.key());
            } else {
                look(found.get(), now);
            }
        }
    }

    /** A file by its old name, or beside that. */
    static Optional<Path> find(Path path, FileKey key) {
        Path directory = path.getParent();
        if (isFile(path, key) || directory == null) {
            return Optional.of(path);
        }
        int seen = 0;
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(directory)) {
            for (Path sibling : siblings) {
                if (isFile(sibling, key)) {
                    return Optional.of(sibling);
                }
                if (++seen > MAX_SIBLINGS) {
                    break;
                }
            }
        } catch (IOException | DirectoryIteratorException gone) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean isFile(Path path, FileKey key) {
        try {
            return FileKey.of(Stat.of(path)).equals(key);
        } catch (IOException gone) {
            return false;
        }
    }

    private List<FollowedFile> left(long now) {
        List<FollowedFile> left = files.values().stream()
                .filter(file -> now - file.lastActive > LEAVE_AFTER.toNanos())
                .toList();
        for (FollowedFile file : left) {
            files.remove(file.key);
            positions.remove(spec.name(), file.key);
        }
        return new ArrayList<>(left);
    }

    /** Lets go of a file that cannot be read any more; it is opened again when it is found again. */
    void drop(FollowedFile file, IOException failure) throws InterruptedException {
        files.remove(file.key);
        closeQuietly(file);
        tell(file.path, says(failure));
    }

    private void tell(Path path, String error) throws InterruptedException {
        blind = path;
        if (!error.equals(unreadable.put(path, error))) {
            problems.unreadable(path, error);
        }
    }

    static String says(Exception failure) {
        return failure instanceof java.nio.file.AccessDeniedException
                ? "permission denied"
                : String.valueOf(failure.getMessage());
    }

    static void closeQuietly(FollowedFile file) {
        try {
            file.close();
        } catch (IOException broken) {
            // It was open for reading alone: nothing is lost.
        }
    }

    @Override
    public void close() {
        files.values().forEach(FollowedFiles::closeQuietly);
        files.clear();
    }
}
