/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.AbstractList;
import java.util.Objects;

/** {@code /bin/sh -c LINE} as a list that is only its line: what most jobs run, and there may be a million. */
final class ShellCommand extends AbstractList<String> {
    static final String SHELL = "/bin/sh";
    private static final String OPTION = "-c";

    private final String line;

    ShellCommand(String line) {
        this.line = line;
    }

    @Override
    public String get(int index) {
        return switch (Objects.checkIndex(index, 3)) {
            case 0 -> SHELL;
            case 1 -> OPTION;
            default -> line;
        };
    }

    @Override
    public int size() {
        return 3;
    }

    /** Whether a command is of this form. */
    static boolean is(java.util.List<String> argv) {
        return argv.size() == 3 && argv.get(0).equals(SHELL) && argv.get(1).equals(OPTION);
    }
}
