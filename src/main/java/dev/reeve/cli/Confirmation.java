/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Unreachable;
import dev.reeve.explain.EntryLine;
import java.util.List;

/** The question before what takes much down at once. The node's name is to be typed, and not a yes: it is the machine that is mistaken most easily. */
final class Confirmation {
    private static final int MOST_LINES = 40;
    private static final int LONGEST = 400;

    private Confirmation() {}

    /** The machine, in full. */
    static String place(Look status) {
        return "node " + status.text("node", "?") + " (boot " + status.text("boot", "?") + ")";
    }

    static Look status(Invocation call) throws Unreachable {
        return new Look(call.client().get("/v1/status").value());
    }

    /**
     * @param what the command, such as {@code reeve stop web}
     * @param lines what it takes down, in full
     * @return whether a person, or the command line, said that it is meant; if not, that was told
     */
    static boolean given(Invocation call, String what, List<String> lines) throws Unreachable {
        if (call.flag("--yes") || call.json()) {
            return true;
        }
        Terminal to = call.terminal();
        Look status = status(call);
        show(to, what + " on " + place(status), lines);
        if (!to.keyboard().there()) {
            to.complain("nothing was done: without a terminal, where the node's name could be typed, this takes --yes");
            return false;
        }
        return typed(to, status.text("node"));
    }

    private static void show(Terminal to, String head, List<String> lines) {
        to.err().println(EntryLine.clean(head, LONGEST) + ":");
        lines.stream().limit(MOST_LINES).forEach(line -> to.err().println("  " + EntryLine.clean(line, LONGEST)));
        if (lines.size() > MOST_LINES) {
            to.err().println("  and " + (lines.size() - MOST_LINES) + " more");
        }
    }

    private static boolean typed(Terminal to, String node) {
        to.err().print("Type the node's name to go on: ");
        to.flush();
        String typed = to.keyboard().line();
        if (typed != null && !node.isEmpty() && typed.strip().equals(node)) {
            return true;
        }
        to.complain("nothing was done: that is not '" + node + "'");
        return false;
    }
}
