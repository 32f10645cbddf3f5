/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Knows what Reeve has written itself, so that no line of its own becomes an event and leads to the next line (an action loop). */
public interface OwnOutput {
    /** Nothing. */
    OwnOutput NONE = new OwnOutput() {
        @Override
        public boolean file(Path file) {
            return false;
        }

        @Override
        public boolean line(String text) {
            return false;
        }
    };

    /** Whether the file is one that Reeve alone writes. */
    boolean file(Path file);

    /** Whether the line, in a file that others write too (syslog), is Reeve's. Asked only for lines that match a pattern. */
    boolean line(String text);

    /** Lines in syslog's form from this process: {@code … reeve[4711]: …}. Which name stands there depends on who started it: the launcher's, or that of the virtual machine. */
    static OwnOutput ofProcess(long pid, String... programs) {
        List<String> tags = Arrays.stream(programs)
                .map(program -> " " + program + "[" + pid + "]: ")
                .toList();
        return new OwnOutput() {
            @Override
            public boolean file(Path file) {
                return false;
            }

            @Override
            public boolean line(String text) {
                return tags.stream().anyMatch(text::contains);
            }
        };
    }
}
