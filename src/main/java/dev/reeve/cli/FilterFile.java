/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A word that is the path of a filter's file, as fail2ban-regex takes it: with or without its ending, also with options.
 *
 * @param path absolute
 * @param options with their brackets; empty for none
 */
record FilterFile(Path path, String options) {
    /** @return null when the word is no path of a file that is there */
    static @Nullable FilterFile of(String word) {
        int bracket = word.indexOf('[');
        boolean some = bracket > 0 && word.endsWith("]");
        String name = some ? word.substring(0, bracket) : word;
        String options = some ? word.substring(bracket) : "";
        if (name.indexOf('/') < 0 && !name.endsWith(".conf")) {
            return null;
        }
        for (String ending : new String[] {"", ".conf", ".local"}) {
            if (plain(name + ending)) {
                return new FilterFile(Path.of(name + ending).toAbsolutePath().normalize(), options);
            }
        }
        return null;
    }

    static boolean plain(String path) {
        try {
            return Files.isRegularFile(Path.of(path));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    /** Its name without the ending, with its options. */
    String text() {
        return name() + options;
    }

    String name() {
        return path.getFileName().toString().replaceFirst("\\.(conf|local)$", "");
    }

    /** The folder of the configuration it belongs to; null when it lies in no directory filter.d. */
    @Nullable
    String folder() {
        Path directory = path.getParent();
        Path folder = directory == null ? null : directory.getParent();
        return folder == null || directory == null || !directory.endsWith("filter.d") ? null : folder.toString();
    }
}
