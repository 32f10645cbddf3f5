/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;

/** The files that globs mean on this machine. */
final class LogGlobs {
    private static final int MOST = 1_000;

    private LogGlobs() {}

    /** A path without a wild card is itself, be it there or not; one with a wild card in a directory is left as it is. */
    static List<String> files(List<String> globs) {
        LinkedHashSet<String> files = new LinkedHashSet<>();
        globs.forEach(glob -> files.addAll(files(glob)));
        return List.copyOf(files);
    }

    private static List<String> files(String glob) {
        int slash = glob.lastIndexOf('/');
        String name = glob.substring(slash + 1);
        if (slash < 0 || !wild(name) || wild(glob.substring(0, slash))) {
            return List.of(glob);
        }
        TreeSet<String> found = new TreeSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of(glob.substring(0, slash + 1)), name)) {
            for (Path each : all) {
                if (found.size() < MOST) {
                    found.add(each.toString());
                }
            }
        } catch (IOException | InvalidPathException | PatternSyntaxException unreadable) {
            return List.of(glob);
        }
        return List.copyOf(found);
    }

    private static boolean wild(String text) {
        return text.chars().anyMatch(c -> "*?[".indexOf(c) >= 0);
    }
}
