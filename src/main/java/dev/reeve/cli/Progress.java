/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

/** A bar on the terminal while something takes its time; nothing where there is no terminal. */
final class Progress {
    private static final int WIDTH = 24;
    private static final String CLEAR = "\r\u001b[K";

    private final Terminal terminal;

    Progress(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(int done, int all, String what) {
        if (terminal.colour()) {
            int filled = Math.min(WIDTH, WIDTH * done / Math.max(1, all));
            terminal.err()
                    .print(CLEAR + "[" + "=".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + done + "/" + all + " "
                            + what);
            terminal.err().flush();
        }
    }

    void end() {
        if (terminal.colour()) {
            terminal.err().print(CLEAR);
            terminal.err().flush();
        }
    }
}
