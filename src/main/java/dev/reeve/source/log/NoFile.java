/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says why a name that is there leads to nothing that has lines. What is away for a moment, as at a rotation, is nothing to tell. */
final class NoFile {
    /** A link may be made before what it leads to. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private final Set<Path> expected = new HashSet<>();
    private final Map<Path, Long> dangling = new LinkedHashMap<>();

    /** A file was named so or was there: of what a glob finds besides, nothing else need be one. */
    void expect(Path path) {
        if (expected.size() < 2 * Globs.MAX_FILES) {
            expected.add(path);
        }
    }

    void expect(Collection<String> patterns) {
        patterns.stream()
                .filter(pattern -> !Globs.isGlob(pattern))
                .map(Path::of)
                .forEach(this::expect);
    }

    /** @param now in nanoseconds of {@link System#nanoTime} @return null: it is a file, or is not there, or only for a moment has been a link to nothing */
    @Nullable
    String why(Path path, long now) {
        if (!expected.contains(path)) {
            return null;
        }
        if (!Files.isSymbolicLink(path) || Files.exists(path)) {
            dangling.remove(path);
            return Files.exists(path) ? kind(path) : null;
        }
        if (dangling.size() >= Globs.MAX_FILES) {
            dangling.clear();
        }
        long since = dangling.computeIfAbsent(path, first -> now);
        return now - since < GRACE.toNanos() ? null : "it is a symbolic link to nothing";
    }

    private static @Nullable String kind(Path path) {
        if (Files.isRegularFile(path)) {
            return null;
        }
        return Files.isDirectory(path)
                ? "it is a directory, where a file was expected"
                : "it is neither a file nor a directory";
    }
}
