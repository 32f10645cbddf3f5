/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.format.SourceReader;
import java.nio.file.Path;
import java.util.List;

/**
 * The configuration in force with the job files of today: what stands in the directories of Upstart jobs is read from the disk, all else from what is kept. A change of a job file puts no half-written change of the
 * configuration into force.
 *
 * @param kept the files of the version in force
 * @param directories of Upstart jobs, absolute
 */
record JobFileReader(SourceReader kept, SourceReader disk, List<String> directories) implements SourceReader {
    private SourceReader of(String directory) {
        Path asked = Path.of(directory);
        return directories.stream().anyMatch(asked::startsWith) ? disk : kept;
    }

    private SourceReader ofFile(String path) {
        boolean job = path.endsWith(".conf") || path.endsWith(".override");
        return job ? of(path) : kept;
    }

    @Override
    public Answer read(String path) {
        return ofFile(path).read(path);
    }

    @Override
    public Listing list(String directory, String glob) {
        return ofFile(directory + "/" + glob).list(directory, glob);
    }

    @Override
    public Listing others(String directory, String glob) {
        return ofFile(directory + "/" + glob).others(directory, glob);
    }

    @Override
    public Listing directories(String directory) {
        return of(directory).directories(directory);
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
