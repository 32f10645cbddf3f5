/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import java.util.List;

/** Ends the reading of a file at its first error, as Upstart does. Never leaves the package. */
final class SyntaxFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient JobError error;

    SyntaxFault(JobError.Kind kind, Cursor.Mark mark, String word, List<String> known) {
        super(kind.message(), null, false, false);
        this.error = new JobError(kind, mark.line(), mark.at(), word, known);
    }

    SyntaxFault(JobError.Kind kind, Cursor.Mark mark) {
        this(kind, mark, "", List.of());
    }

    JobError error() {
        return error;
    }
}
