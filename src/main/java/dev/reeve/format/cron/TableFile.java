/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import dev.reeve.format.FileFacts;
import dev.reeve.format.SourceReader;
import java.util.Optional;
import java.util.function.Function;

/** Reads a table of which rights are asked: what is looked at is what is read, or it is not taken. */
final class TableFile {
    private static final int MOST_TRIES = 3;

    private TableFile() {}

    /** @param fault what is wrong with the file's rights; empty for nothing */
    static SourceReader.Answer read(SourceReader reader, String path, Function<FileFacts, Optional<String>> fault) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<FileFacts> before = reader.facts(path);
            Optional<String> refused = before.flatMap(fault);
            if (refused.isPresent()) {
                return new SourceReader.Answer.Failed(refused.get());
            }
            SourceReader.Answer answer = reader.readAny(path);
            if (answer instanceof SourceReader.Answer.Failed
                    || reader.facts(path).equals(before)) {
                return answer;
            }
        }
        return new SourceReader.Answer.Failed("it was replaced or written while it was read; it is looked at again");
    }
}
