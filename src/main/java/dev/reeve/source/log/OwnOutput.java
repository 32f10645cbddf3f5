/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.nio.file.Path;

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

    /** Lines in syslog's form from this process: {@code … reeve[4711]: …}. */
    static OwnOutput ofProcess(String program, long pid) {
        String tag = " " + program + "[" + pid + "]: ";
        return new OwnOutput() {
            @Override
            public boolean file(Path file) {
                return false;
            }

            @Override
            public boolean line(String text) {
                return text.contains(tag);
            }
        };
    }
}
