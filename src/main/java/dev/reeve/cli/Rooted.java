/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.format.FileFacts;
import dev.reeve.format.SourceReader;
import java.util.Optional;

/** The files below a directory, as if it were the root. */
record Rooted(SourceReader behind, String root) implements SourceReader {
    @Override
    public Answer read(String path) {
        return behind.read(root + path);
    }

    @Override
    public Answer readAny(String path) {
        return behind.readAny(root + path);
    }

    @Override
    public Optional<FileFacts> facts(String path) {
        return behind.facts(root + path);
    }

    @Override
    public Listing list(String directory, String glob) {
        return inside(behind.list(root + directory, glob));
    }

    @Override
    public Listing others(String directory, String glob) {
        return inside(behind.others(root + directory, glob));
    }

    private Listing inside(Listing listing) {
        return listing instanceof Listing.Files(var paths)
                ? new Listing.Files(paths.stream()
                        .filter(path -> path.startsWith(root))
                        .map(path -> path.substring(root.length()))
                        .toList())
                : listing;
    }

    @Override
    public boolean isDirectory(String path) {
        return behind.isDirectory(root + path);
    }

    @Override
    public String absolute(String path) {
        return behind.absolute(path);
    }
}
