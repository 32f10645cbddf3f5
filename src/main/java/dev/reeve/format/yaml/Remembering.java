/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.ForwardingReader;
import dev.reeve.format.SourceReader;
import dev.reeve.format.SourceText;
import java.util.List;

/** Reads files, and keeps what it read. */
record Remembering(SourceReader behind, List<SourceText> read) implements ForwardingReader {
    @Override
    public Answer read(String path) {
        Answer answer = behind.read(path);
        boolean known = read.stream().anyMatch(one -> one.file().equals(path));
        if (answer instanceof Answer.Text(String text) && !known) {
            read.add(new SourceText(path, text));
        }
        return answer;
    }
}
