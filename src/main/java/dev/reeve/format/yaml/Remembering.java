/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.SourceReader;
import dev.reeve.format.SourceText;
import java.util.List;

/** Reads files, and keeps what it read. */
record Remembering(SourceReader reader, List<SourceText> read) implements SourceReader {
    @Override
    public Answer read(String path) {
        Answer answer = reader.read(path);
        boolean known = read.stream().anyMatch(one -> one.file().equals(path));
        if (answer instanceof Answer.Text(String text) && !known) {
            read.add(new SourceText(path, text));
        }
        return answer;
    }

    @Override
    public Listing list(String directory, String glob) {
        return reader.list(directory, glob);
    }

    @Override
    public Listing directories(String directory) {
        return reader.directories(directory);
    }

    @Override
    public boolean isDirectory(String path) {
        return reader.isDirectory(path);
    }

    @Override
    public String absolute(String path) {
        return reader.absolute(path);
    }
}
