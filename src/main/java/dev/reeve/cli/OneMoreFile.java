/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.format.ForwardingReader;
import dev.reeve.format.SourceReader;

/** The disk with one file more, for a configuration that nobody has written yet. */
record OneMoreFile(SourceReader behind, String path, String text) implements ForwardingReader {
    @Override
    public Answer read(String file) {
        return file.equals(path) ? new Answer.Text(text) : behind.read(file);
    }

    @Override
    public Answer readAny(String file) {
        return file.equals(path) ? new Answer.Text(text) : behind.readAny(file);
    }
}
