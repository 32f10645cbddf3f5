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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Files and directories that a person names: a slip is told before anything is made of it. */
final class Wanted {
    private static final int MOST_BESIDE = 1_000;

    private Wanted() {}

    /** @param usual where none is named; that it is not there is nobody's slip */
    static Path directory(String option, @Nullable String given, String usual) {
        Path path = path(option, given == null ? usual : given);
        if (given == null || Files.isDirectory(path)) {
            return path;
        }
        throw new UsageProblem(option + " " + path + ": "
                + (Files.exists(path) ? "that is no directory" : "there is no such directory") + hint(path));
    }

    /** The main file of Nagios. */
    static String nagios(@Nullable String given) {
        if (given == null) {
            return NagiosPlaces.main(null);
        }
        Path path = path("--config", given);
        if (Files.isRegularFile(path)) {
            return path.toString();
        }
        String why = Files.isDirectory(path)
                ? "that is a directory"
                : Files.exists(path) ? "that is no plain file" : "there is no such file";
        throw new UsageProblem("--config " + path + ": " + why + mainFile(path));
    }

    private static String mainFile(Path path) {
        Path inside = path.resolve("nagios.cfg");
        if (Files.isRegularFile(inside)) {
            return "; the main file in it is " + inside;
        }
        String near = hint(path);
        String usual = NagiosPlaces.USUAL.stream()
                .filter(each -> Files.isRegularFile(Path.of(each)))
                .findFirst()
                .map(each -> "; here is " + each)
                .orElse("; the main file is usually called nagios.cfg");
        return near.isEmpty() ? usual : near;
    }

    private static Path path(String option, String given) {
        try {
            return Path.of(given).toAbsolutePath().normalize();
        } catch (InvalidPathException no) {
            throw new UsageProblem(option + ": that is no path");
        }
    }

    /** What stands beside it by nearly the same name. */
    private static String hint(Path path) {
        Path directory = path.getParent();
        if (directory == null) {
            return "";
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(directory)) {
            for (Path each : beside) {
                if (names.size() < MOST_BESIDE) {
                    names.add(Objects.toString(each.getFileName()));
                }
            }
        } catch (IOException unreadable) {
            return "; there is no directory " + directory + " either";
        }
        return Nearest.hint(Objects.toString(path.getFileName()), names);
    }
}
