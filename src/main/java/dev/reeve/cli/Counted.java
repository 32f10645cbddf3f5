/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

/** A number and what it is of. */
final class Counted {
    private Counted() {}

    static String of(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
