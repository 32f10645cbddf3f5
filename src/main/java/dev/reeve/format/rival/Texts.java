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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Files of others, within bounds. What cannot be read is empty: it is looked at again. */
final class Texts {
    private static final int LONGEST = 64 * 1024;
    private static final int MOST_FILES = 500;
    private static final int MOST_WORDS = 64;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Texts() {}

    /** Of a file of the kernel. Others are read by {@link Look}. */
    static String raw(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** The first of them that the directory has, in the order of their names. */
    static List<Path> in(Path directory, String glob) {
        return in(directory, glob, MOST_FILES);
    }

    static List<Path> in(Path directory, String glob, int most) {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
            for (Iterator<Path> each = files.iterator(); all.size() < most && each.hasNext(); ) {
                all.add(each.next());
            }
        } catch (IOException | DirectoryIteratorException | PatternSyntaxException none) {
            return List.of();
        }
        return all.stream().sorted().toList();
    }

    static List<String> words(String command) {
        return all(command).limit(MOST_WORDS).toList();
    }

    /** Of a script those at its end, where the program is; what a comment says is none. */
    static List<String> lastWords(String script) {
        Deque<String> last = new ArrayDeque<>();
        script.lines()
                .filter(line -> !line.strip().startsWith("#"))
                .flatMap(Texts::all)
                .forEach(word -> {
                    last.addLast(word);
                    if (last.size() > MOST_WORDS) {
                        last.removeFirst();
                    }
                });
        return List.copyOf(last);
    }

    private static Stream<String> all(String command) {
        return BLANKS.splitAsStream(command.replaceAll("[\"';]", " ")).filter(word -> !word.isEmpty());
    }

    /** The last part of a path. */
    static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
