/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.rival;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Files of others, within bounds. What cannot be read is empty: it is looked at again. */
final class Texts {
    private static final int LONGEST = 256 * 1024;
    private static final int MOST_FILES = 20_000;

    private Texts() {}

    static String of(Path file) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        return raw(file);
    }

    /** Also of files of the kernel. */
    static String raw(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** In the order of their names. */
    static List<Path> in(Path directory, String glob) {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
            for (Path file : files) {
                if (all.size() < MOST_FILES) {
                    all.add(file);
                }
            }
        } catch (IOException | DirectoryIteratorException | PatternSyntaxException none) {
            return List.of();
        }
        return all.stream().sorted().toList();
    }

    static List<String> words(String command) {
        return Arrays.stream(command.replaceAll("[\"';]", " ").trim().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The last part of a path. */
    static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
