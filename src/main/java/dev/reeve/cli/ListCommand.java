/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Unreachable;
import java.util.function.BiConsumer;
import picocli.CommandLine.Model.CommandSpec;

/** A command that shows one view as a table. */
record ListCommand(String view, String header, BiConsumer<Terminal, Look> show) implements Command {
    static ListCommand bans() {
        return new ListCommand(
                "bans", "Shows who is kept out, since when, until when, and why.", ListCommand::showBans);
    }

    static ListCommand checks() {
        return new ListCommand(
                "checks", "Shows every check with its state and what it said last.", ListCommand::showChecks);
    }

    @Override
    public CommandSpec spec() {
        return Usage.command(view, header)
                .remote()
                .examples("reeve " + view, "reeve " + view + " --json")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        return call.print(call.client().get("/v1/views/" + view), answer -> {
            show.accept(call.terminal(), answer);
            return Exit.OK;
        });
    }

    private static void showBans(Terminal to, Look view) {
        if (view.all("bans").isEmpty()) {
            to.say("nobody is banned");
            return;
        }
        Ago ago = new Ago(to.clock().instant(), to.zone());
        Table table = new Table("ADDRESS", "ENDS", "SINCE", "BY", "WHY", "REASON");
        for (Look ban : view.all("bans")) {
            String decision = ban.text("decision");
            table.row(
                    "",
                    who(ban),
                    ban.has("until") ? ago.until(ban.instant("until")) : "never",
                    ago.since(ban.instant("since")),
                    ban.text("by"),
                    decision.substring(decision.lastIndexOf(':') + 1),
                    ban.text("reason"));
        }
        table.print(to);
        if (view.has("effective") && !view.truth("effective")) {
            to.complain("these are recorded only, nobody is kept out (backend " + view.text("backend", "?") + ")");
        }
    }

    /** {@code 203.0.113.9}, or {@code 203.0.113.9 tcp/22}. */
    private static String who(Look ban) {
        return (ban.text("address") + " " + ban.text("scope", "")).strip();
    }

    private static void showChecks(Terminal to, Look view) {
        if (view.all("checks").isEmpty()) {
            to.say("there are no checks");
            return;
        }
        Ago ago = new Ago(to.clock().instant(), to.zone());
        Table table = new Table("NAME", "STATE", "KIND", "SINCE", "SAID");
        for (Look check : view.all("checks")) {
            String state = check.text("state");
            String style = state.equals("ok") ? "32" : state.equals("critical") ? "31" : "33";
            table.row(
                    style,
                    check.text("name"),
                    state,
                    check.text("kind"),
                    ago.since(check.instant("since")),
                    check.text("text"));
        }
        table.print(to);
    }
}
