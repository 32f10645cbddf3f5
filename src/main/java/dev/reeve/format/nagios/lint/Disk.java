/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios.lint;

/** What doubts need to know of the machine. */
public interface Disk {
    /** Why the program of an absolute path, or of a name to be looked for in the usual directories, cannot be run; empty where it can. */
    String programFault(String program);

    /** Whether anybody on the machine may read the file. */
    boolean readableByAll(String file);

    boolean isDirectory(String path);
}
