/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the job files of some directories look like from outside: two that are equal are of the same files. Links to files are followed, so that a change of what they lead to counts.
 *
 * @param files by path, each with its device, inode, size and times
 * @param directories those given and all below them
 */
record JobStamps(SortedMap<Path, String> files, List<Path> directories) {
    static final JobStamps NONE = new JobStamps(new TreeMap<>(), List.of());

    /** More than the loader takes, of files and of directories: what is beyond is no job. */
    private static final int MAX_FILES = 20_000;

    private static final int MAX_DIRECTORIES = 1_000;
    private static final int MAX_DEPTH = 16;
    private static final String SEEN = "unix:dev,ino,mode,uid,nlink,size,lastModifiedTime,ctime";

    JobStamps {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        directories = List.copyOf(directories);
    }

    static JobStamps of(List<String> roots) {
        return of(roots, List.of(), List.of());
    }

    /**
     * Of crontabs too.
     *
     * @param tables directories of which every file counts, those below them left out
     * @param single files
     */
    static JobStamps of(List<String> roots, List<String> tables, List<String> single) {
        SortedMap<Path, String> files = new TreeMap<>();
        List<Path> directories = new ArrayList<>();
        roots.forEach(root -> look(Path.of(root), 0, files, directories));
        tables.forEach(table -> all(Path.of(table), files, directories));
        for (String file : single) {
            Path path = Path.of(file);
            files.put(path, stamp(path));
            Path parent = path.getParent();
            if (parent != null && !directories.contains(parent)) {
                directories.add(parent);
            }
        }
        return new JobStamps(files, directories);
    }

    private static void all(Path directory, SortedMap<Path, String> files, List<Path> directories) {
        directories.add(directory);
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path path : stream) {
                if (files.size() < MAX_FILES && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    files.put(path, stamp(path));
                }
            }
        } catch (IOException | DirectoryIteratorException unlisted) {
            files.put(directory, "not listed");
        }
    }

    private static void look(Path directory, int depth, SortedMap<Path, String> files, List<Path> directories) {
        if (depth > MAX_DEPTH || directories.size() >= MAX_DIRECTORIES) {
            return;
        }
        directories.add(directory);
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path path : stream) {
                String name = String.valueOf(path.getFileName());
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    look(path, depth + 1, files, directories);
                } else if ((name.endsWith(".conf") || name.endsWith(".override")) && files.size() < MAX_FILES) {
                    files.put(path, stamp(path));
                }
            }
        } catch (IOException | DirectoryIteratorException unlisted) {
            files.put(directory, "not listed");
        }
    }

    private static String stamp(Path file) {
        try {
            // Of a link too: where it is put in another's place, what it leads to may be the same.
            String link = new TreeMap<>(Files.readAttributes(file, SEEN, LinkOption.NOFOLLOW_LINKS)).toString();
            return Files.isSymbolicLink(file) ? link + new TreeMap<>(Files.readAttributes(file, SEEN)) : link;
        } catch (IOException | UnsupportedOperationException unknown) {
            return "unreadable";
        }
    }
}
