/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The scenarios that are meant: files by their name, and of directories those whose name says that they are one. */
final class ScenarioFiles {
    static final String ENDING = ".scenario.yaml";

    private static final int MOST = 1_000;
    private static final int DEEPEST = 8;

    private ScenarioFiles() {}

    /** In the order of the arguments, those of a directory by their path. @throws UsageProblem when there is none */
    static List<Path> of(List<String> arguments) {
        Set<Path> files = new LinkedHashSet<>();
        for (String argument : arguments) {
            Path path = path(argument);
            if (Files.isDirectory(path)) {
                List<Path> found = in(path);
                if (found.isEmpty()) {
                    throw new UsageProblem("there is no scenario in " + argument + ": their names end in " + ENDING);
                }
                files.addAll(found);
            } else {
                files.add(path);
            }
        }
        if (files.size() > MOST) {
            throw new UsageProblem("there are more than " + MOST + " scenarios");
        }
        return List.copyOf(files);
    }

    private static Path path(String argument) {
        try {
            return Path.of(argument);
        } catch (java.nio.file.InvalidPathException wrong) {
            throw new UsageProblem("'" + argument + "' is no path: " + wrong.getReason());
        }
    }

    private static List<Path> in(Path directory) {
        try (Stream<Path> all = Files.walk(directory, DEEPEST, new FileVisitOption[0])) {
            List<Path> found = new ArrayList<>(
                    all.filter(ScenarioFiles::isOne).limit(MOST + 1L).toList());
            found.sort(null);
            return found;
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            throw new UsageProblem(directory + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static boolean isOne(Path path) {
        return Files.isRegularFile(path) && path.getFileName().toString().endsWith(ENDING);
    }
}
