/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Unreachable;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve problems}: what is not well, the worst first. */
final class ProblemsCommand implements Command {
    private static final List<String> ORDER = List.of("down", "critical", "unreachable", "unknown", "warning");

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "problems",
                        "Shows every host, service and check that is not well, the worst first.",
                        "Those that somebody looks after (reeve ack) or that are in downtime come last; --open leaves them out.")
                .flag("--open", "only those that nobody looks after")
                .remote()
                .examples("reeve problems", "reeve problems --open --json")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        return call.print(call.client().get("/v1/views/problems"), view -> {
            List<Look> all = view.all("problems").stream()
                    .filter(one -> !call.flag("--open") || !handled(one))
                    .sorted(java.util.Comparator.comparing(ProblemsCommand::handled)
                            .thenComparing(one -> rank(one.text("state"))))
                    .toList();
            show(call.terminal(), all);
            return Exit.OK;
        });
    }

    private static boolean handled(Look one) {
        return one.truth("acknowledged") || one.truth("downtime");
    }

    private static int rank(String state) {
        int place = ORDER.indexOf(state);
        return place < 0 ? ORDER.size() : place;
    }

    private static void show(Terminal to, List<Look> all) {
        if (all.isEmpty()) {
            to.say("all is well");
            return;
        }
        Ago ago = new Ago(to.clock().instant(), to.zone());
        Table table = new Table("NAME", "STATE", "KIND", "SINCE", "NOTE", "SAID");
        for (Look one : all) {
            table.row(
                    rank(one.text("state")) < 3 ? "31" : "33",
                    one.text("name"),
                    one.text("state"),
                    one.text("kind") + " " + one.text("attempt") + "/" + one.text("attempts"),
                    ago.since(one.instant("since")),
                    note(one),
                    one.text("text"));
        }
        table.print(to);
    }

    static String note(Look one) {
        return String.join(
                ", ",
                List.of(
                                one.truth("acknowledged") ? "acknowledged" : "",
                                one.truth("downtime") ? "downtime" : "",
                                one.truth("flapping") ? "flapping" : "")
                        .stream()
                        .filter(word -> !word.isEmpty())
                        .toList());
    }
}
