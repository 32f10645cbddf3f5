/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

/** Where a secret stands. The configuration never holds the secret itself, so that nothing that shows or keeps a configuration can give it away. */
public sealed interface SecretSource {
    /** The first line of a file, read anew for each use. */
    record InFile(String path) implements SecretSource {}

    /** A variable of the daemon's own environment. */
    record InEnvironment(String variable) implements SecretSource {}

    /** Where it is looked for, in words. */
    default String where() {
        return switch (this) {
            case InFile(String path) -> "the file " + path;
            case InEnvironment(String variable) -> "the variable " + variable;
        };
    }
}
