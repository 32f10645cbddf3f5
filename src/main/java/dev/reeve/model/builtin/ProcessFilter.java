/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin;

/** Which processes count. */
public sealed interface ProcessFilter {
    /** The name of the program, without its path. */
    record Command(String name) implements ProcessFilter {}

    /** A text in the arguments. */
    record Arguments(String contains) implements ProcessFilter {}

    /** An expression that is found in the arguments. */
    record ArgumentsMatch(String regex) implements ProcessFilter {}

    /** User, by name or number. */
    record User(String user) implements ProcessFilter {}

    record Parent(int pid) implements ProcessFilter {}

    /** One of these letters: R, S, D, T, t, Z, X, I. */
    record States(String letters) implements ProcessFilter {}

    /** Virtual memory, at least so many KiB. */
    record VirtualMemory(int kib) implements ProcessFilter {}

    /** Resident memory, at least so many KiB. */
    record ResidentMemory(int kib) implements ProcessFilter {}

    /** CPU time over elapsed time, at least so many percent. */
    record Cpu(double percent) implements ProcessFilter {}
}
