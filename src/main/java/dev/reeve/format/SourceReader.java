/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

import java.util.List;
import java.util.Optional;

/** How a front end gets at files: the caller does the reading, so that a front end is a pure function and a test needs no disk. Paths are plain text, normalised, with {@code /} between names. */
public interface SourceReader {
    /** A whole file as UTF-8; a reader refuses what is larger than the front end takes. */
    Answer read(String path);

    /** The full paths of the plain files directly in a directory whose names fit a glob ({@code *}, {@code ?}); in any order. */
    Listing list(String directory, String glob);

    /** The full paths of the directories directly in a directory, links to directories left out; in any order. */
    default Listing directories(String directory) {
        return new Listing.Files(List.of());
    }

    /** The full paths of what is directly in a directory, fits a glob and is neither a plain file nor a directory, such as a FIFO or a link that leads nowhere; in any order. */
    default Listing others(String directory, String glob) {
        return new Listing.Files(List.of());
    }

    /** The path with all links in it followed; itself where that cannot be done. */
    default String real(String path) {
        return path;
    }

    /** As {@link #read}; of a text that is not UTF-8, U+FFFD in place of what is none. */
    default Answer readAny(String path) {
        return read(path);
    }

    /** What a file is; empty where there is none, and where texts alone are kept, which were looked at when they were. */
    default Optional<FileFacts> facts(String path) {
        return Optional.empty();
    }

    boolean isDirectory(String path);

    /** The path made absolute; relative ones are taken from where the caller works. */
    String absolute(String path);

    /** What became of reading. */
    sealed interface Answer {
        record Text(String text) implements Answer {}

        /** @param reason such as "no such file" */
        record Failed(String reason) implements Answer {}
    }

    /** What became of listing. */
    sealed interface Listing {
        record Files(List<String> paths) implements Listing {
            public Files {
                paths = List.copyOf(paths);
            }
        }

        record Failed(String reason) implements Listing {}
    }
}
