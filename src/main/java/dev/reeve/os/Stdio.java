/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

/** Where a standard stream of a child comes from or goes to. */
public sealed interface Stdio {
    /** /dev/null: empty input, discarded output. */
    Stdio NULL = new Null();

    /** Reeve's own. */
    Stdio INHERIT = new Inherit();

    /** An open descriptor; the child gets a copy and the caller closes its own. */
    static Stdio of(Fd fd) {
        return new Open(fd);
    }

    /** See {@link Stdio#NULL}. */
    record Null() implements Stdio {}

    /** See {@link Stdio#INHERIT}. */
    record Inherit() implements Stdio {}

    /** See {@link Stdio#of}. */
    record Open(Fd fd) implements Stdio {}
}
