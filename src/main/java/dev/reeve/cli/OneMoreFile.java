/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.format.SourceReader;

/** The disk with one file more, for a configuration that nobody has written yet. */
record OneMoreFile(SourceReader disk, String path, String text) implements SourceReader {
    @Override
    public Answer read(String file) {
        return file.equals(path) ? new Answer.Text(text) : disk.read(file);
    }

    @Override
    public Listing list(String directory, String glob) {
        return disk.list(directory, glob);
    }

    @Override
    public Listing directories(String directory) {
        return disk.directories(directory);
    }

    @Override
    public Listing others(String directory, String glob) {
        return disk.others(directory, glob);
    }

    @Override
    public String real(String file) {
        return disk.real(file);
    }

    @Override
    public boolean isDirectory(String directory) {
        return disk.isDirectory(directory);
    }

    @Override
    public String absolute(String file) {
        return disk.absolute(file);
    }
}
