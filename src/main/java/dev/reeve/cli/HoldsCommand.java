/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Unreachable;
import dev.reeve.model.HoldLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve holds} */
final class HoldsCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "holds",
                        "Shows what is held: by whom, since when, until when, and why.",
                        "reeve hold without a scope shows the same. When no daemon answers, what the hold file has is shown.")
                .option("--state", "DIR", "where the hold file is; else where the socket is")
                .remote()
                .examples("reeve holds", "reeve holds --json")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        return list(call);
    }

    static int list(Invocation call) throws Unreachable {
        try {
            return call.print(call.client().get("/v1/views/holds"), view -> show(call.terminal(), view));
        } catch (Unreachable nobody) {
            if (!call.json()) {
                ofFile(call);
            }
            throw nobody;
        }
    }

    private static int show(Terminal to, Look view) {
        List<Look> holds = view.all("holds");
        if (holds.isEmpty()) {
            to.say("nothing is held");
            return Exit.OK;
        }
        Ago ago = new Ago(to.clock().instant(), to.zone());
        Table table = new Table("SCOPE", "ENDS", "SINCE", "BY", "ID", "REASON");
        for (Look hold : holds) {
            boolean file = hold.text("via", "").equals("file");
            table.row(
                    "",
                    hold.text("scope"),
                    hold.has("until") ? ago.until(hold.instant("until")) : "when lifted",
                    ago.since(hold.instant("since")),
                    hold.text("owner") + (file ? " (file)" : ""),
                    hold.text("hold"),
                    hold.text("reason"));
        }
        table.print(to);
        how(holds).forEach(to::say);
        return Exit.OK;
    }

    /** What stands in a file comes back until its line is taken out of there. */
    private static List<String> how(List<Look> holds) {
        List<String> all = new ArrayList<>();
        List<Look> files = holds.stream()
                .filter(hold -> hold.text("via", "").equals("file"))
                .toList();
        if (files.size() < holds.size()) {
            all.add("reeve unhold SCOPE lifts one");
        }
        if (files.stream().anyMatch(hold -> hold.text("hold").startsWith("file:socket:"))) {
            all.add("reeve unhold SCOPE --file lifts one of the file beside the socket (file:socket:SCOPE)");
        }
        if (files.stream().anyMatch(hold -> !hold.text("hold").startsWith("file:socket:"))) {
            all.add(
                    "reeve unhold SCOPE --file --state DIR lifts one of the file in the daemon's state directory (file:SCOPE)");
        }
        return all;
    }

    /** What the daemon will hold when it is back, which is what somebody in need has to know. */
    private static void ofFile(Invocation call) {
        HoldFile file = HoldFile.in(HoldCommand.directory(call));
        Ago ago = new Ago(call.terminal().clock().instant(), call.terminal().zone());
        try {
            List<String> lines = file.lines();
            lines.stream()
                    .limit(HoldLine.MAX_LINES)
                    .filter(line -> !HoldLine.isBlank(line))
                    .forEach(line -> call.terminal().say("by file: " + worded(line, ago)));
            if (lines.size() > HoldLine.MAX_LINES) {
                call.terminal()
                        .complain(
                                file.path() + " has " + lines.size() + " lines, and of one with more than "
                                        + HoldLine.MAX_LINES
                                        + " the daemon reads none: nothing of class 3 and above is done until some are taken out");
            }
        } catch (IOException unreadable) {
            call.terminal().complain("the hold file cannot be read: " + unreadable.getMessage());
        }
    }

    private static String worded(String line, Ago ago) {
        try {
            HoldLine hold = HoldLine.parse(line);
            String end = hold.until() == null ? "until its line is taken out" : "ends " + ago.until(hold.until());
            return hold.scope() + " by " + hold.owner() + ", " + end + ": " + hold.reason();
        } catch (IllegalArgumentException wrong) {
            return "all, for a line that is none: " + wrong.getMessage();
        }
    }
}
