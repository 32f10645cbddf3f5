/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.format.FileFacts;
import dev.reeve.format.SourceReader;
import java.util.Optional;

/**
 * The configuration in force with the foreign files of today: Upstart jobs and crontabs are read from the disk, all else from what is kept. A change of one of them puts no half-written change of the configuration
 * into force.
 *
 * @param kept the files of the version in force
 */
record JobFileReader(SourceReader kept, SourceReader disk, ForeignFiles foreign) implements SourceReader {
    private SourceReader ofFile(String path) {
        return foreign.hasFile(path) ? disk : kept;
    }

    private SourceReader ofFiles(String directory, String glob) {
        return foreign.hasFiles(directory, glob) ? disk : kept;
    }

    @Override
    public Answer read(String path) {
        return ofFile(path).read(path);
    }

    @Override
    public Answer readAny(String path) {
        return ofFile(path).readAny(path);
    }

    @Override
    public Optional<FileFacts> facts(String path) {
        return ofFile(path).facts(path);
    }

    @Override
    public Listing list(String directory, String glob) {
        return ofFiles(directory, glob).list(directory, glob);
    }

    @Override
    public Listing others(String directory, String glob) {
        return ofFiles(directory, glob).others(directory, glob);
    }

    @Override
    public Listing directories(String directory) {
        return (foreign.hasDirectory(directory) ? disk : kept).directories(directory);
    }

    @Override
    public String real(String path) {
        return disk.real(path);
    }

    @Override
    public boolean isDirectory(String path) {
        return kept.isDirectory(path);
    }

    @Override
    public String absolute(String path) {
        return disk.absolute(path);
    }
}
