/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.format.ForwardingReader;
import dev.reeve.format.SourceReader;
import java.nio.file.Path;

/**
 * A file of a filter that lies in no directory {@code filter.d}, seen as if it did, so that it is read as any other.
 *
 * @param file absolute
 */
record LoneFilter(SourceReader behind, Path file) implements ForwardingReader {
    private static final String DIRECTORY = "/filter.d/";
    private static final String NAME = "filter";

    /** The folder of the configuration that it seems to be in. */
    String folder() {
        return String.valueOf(file.getParent());
    }

    /** Its name there. */
    String name() {
        return NAME;
    }

    /** A text about it with the name that it has. */
    String named(String text) {
        String seeming = folder() + DIRECTORY + NAME;
        return text.replace(seeming + ".conf", file.toString())
                .replace(seeming + ":", file + ":")
                .replace("'" + NAME + "'", "'" + file + "'");
    }

    @Override
    public Answer read(String path) {
        return behind.read(real(path));
    }

    @Override
    public Listing list(String directory, String glob) {
        return (directory + "/").startsWith(folder() + DIRECTORY)
                ? new Listing.Files(java.util.List.of())
                : behind.list(directory, glob);
    }

    @Override
    public String real(String path) {
        String seeming = folder() + DIRECTORY;
        if (!path.startsWith(seeming)) {
            return behind.real(path);
        }
        String name = path.substring(seeming.length());
        return name.equals(NAME + ".conf") ? file.toString() : folder() + "/" + name;
    }
}
