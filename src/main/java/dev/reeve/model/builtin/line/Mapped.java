/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin.line;

import dev.reeve.model.builtin.BuiltInCheck;

/** What became of a command line. */
public sealed interface Mapped {
    /** It asks this. */
    record To(BuiltInCheck check) implements Mapped {}

    /** The program is run. @param reason in a few words, for the list of {@code reeve plan} */
    record Not(String reason) implements Mapped {}
}
