/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the files that absolute paths and globs (glob(7): {@code * ? [ ] { }}, not across directories) name now. */
final class Globs {
    static final int MAX_FILES = 1_000;
    private static final Pattern SPECIAL = Pattern.compile("[*?\\[{\\\\]");

    private Globs() {}

    static boolean isGlob(String path) {
        return SPECIAL.matcher(path).find();
    }

    /** In the order of {@code patterns}, each glob's files by name; a plain path is among them whether it exists or not. */
    static Set<Path> expand(Collection<String> patterns) {
        Set<Path> files = new LinkedHashSet<>();
        for (String pattern : patterns) {
            if (!isGlob(pattern)) {
                files.add(Path.of(pattern));
            } else {
                expand(pattern).stream()
                        .limit(MAX_FILES - Math.min(files.size(), MAX_FILES))
                        .forEach(files::add);
            }
        }
        return files;
    }

    private static List<Path> expand(String pattern) {
        List<Path> found = List.of(Path.of("/"));
        for (Path part : Path.of(pattern)) {
            List<Path> below = new ArrayList<>();
            for (Path directory : found) {
                below.addAll(children(directory, part.toString(), MAX_FILES - below.size()));
            }
            found = below;
        }
        return found;
    }

    private static List<Path> children(Path directory, String part, int limit) {
        if (!isGlob(part)) {
            Path child = directory.resolve(part);
            return Files.exists(child) ? List.of(child) : List.of();
        }
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> matching = Files.newDirectoryStream(directory, part)) {
            for (Path child : matching) {
                if (children.size() >= limit) {
                    break;
                }
                children.add(child);
            }
        } catch (IOException | DirectoryIteratorException gone) {
            return List.of();
        }
        children.sort(null);
        return children;
    }
}
