/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.api.client.Unreachable;
import dev.reeve.model.NetworkChange;
import dev.reeve.model.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve commit-confirmed}, {@code reeve confirm} and {@code reeve undo} */
record CommitConfirmedCommand(String action) implements Command {
    /** The other end answers to each line; that is what proves the session. */
    private static final int LINES = 5;

    private static final long BETWEEN_MILLIS = 1_500;
    private static final String SSH = "SSH_CONNECTION";

    static CommitConfirmedCommand change() {
        return new CommitConfirmedCommand(NetworkChange.CHANGE);
    }

    static CommitConfirmedCommand confirm() {
        return new CommitConfirmedCommand(NetworkChange.CONFIRM);
    }

    static CommitConfirmedCommand undo() {
        return new CommitConfirmedCommand(NetworkChange.UNDO);
    }

    @Override
    public CommandSpec spec() {
        Usage usage = switch (action) {
            case NetworkChange.CHANGE -> changing();
            case NetworkChange.CONFIRM ->
                Usage.command("confirm", "Has the change of reeve commit-confirmed stay.")
                        .examples("reeve confirm");
            default ->
                Usage.command("undo", "Undoes the change of reeve commit-confirmed now, without waiting for its time.")
                        .examples("reeve undo");
        };
        return usage.option("--reason", "TEXT", "why; it is kept and shown")
                .option("--wait", "TIME", "how long to wait for the outcome; usually 30s, 0 for not")
                .remote()
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    private static Usage changing() {
        return Usage.command(
                        "commit-confirmed",
                        "Runs a command that changes the network, and undoes what it changed unless you confirm it in time.",
                        "For what may lock you out: what the command changes of links, addresses, routes, rules and the firewall is set back by itself when no reeve confirm comes, also when Reeve is killed meanwhile.")
                .arguments("COMMAND", "the command and its arguments, after --; no shell reads them")
                .option("--within", "TIME", "how long you have; else guard: confirm-within, usually 5m")
                .option("--undo", "TEXT", "a line for the shell that undoes it, in place of what Reeve saw changing")
                .flag("--by-session", "it is confirmed too if your ssh session still works at the end of the time")
                .option("--session", "ADDRESS:PORT", "the same with another connection, named by its other end")
                .examples(
                        "reeve commit-confirmed -- ip route replace default via 192.0.2.254",
                        "reeve commit-confirmed --within 2m -- nft -f /etc/nftables.new",
                        "reeve commit-confirmed --undo 'netplan apply' -- sh -c 'netplan apply --state /tmp/new'");
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        Shape parameters = new Shape();
        String session = null;
        if (action.equals(NetworkChange.CHANGE)) {
            session = session(call);
            parameters = parameters(call, session);
        }
        Look status = Confirmation.status(call);
        if (!action.equals(NetworkChange.CHANGE) && !call.json()) {
            show(call, status);
        }
        String node = status.text("node");
        int code = ActionCommand.ask(call, action, "node/" + node, parameters);
        if (code == Exit.OK && session != null && !call.json()) {
            prove(call.terminal());
        }
        return code;
    }

    /** What the word is about, in full. */
    private static void show(Invocation call, Look status) throws Unreachable {
        for (Look change : new Look(call.client().get("/v1/views/changes").value()).all("changes")) {
            call.terminal()
                    .say(change.text("command") + " by " + change.text("by") + ", on " + Confirmation.place(status));
        }
    }

    private static Shape parameters(Invocation call, @Nullable String session) {
        Shape parameters = new Shape().put("command", Value.texts(call.arguments()));
        if (call.span("--within") != null) {
            parameters.put("within", call.option("--within"));
        }
        String undo = call.option("--undo");
        if (undo != null) {
            parameters.put("undo", Value.texts(List.of("/bin/sh", "-c", undo)));
        }
        if (session != null) {
            parameters.put("session", session);
        }
        return parameters;
    }

    private static @Nullable String session(Invocation call) {
        String named = call.option("--session");
        if (named != null || !call.flag("--by-session")) {
            return named;
        }
        String[] ssh = call.terminal().environment().getOrDefault(SSH, "").split(" ", -1);
        if (ssh.length != 4) {
            throw new UsageProblem(
                    "$" + SSH + " does not say which session this is (sudo drops it): say --session ADDRESS:PORT,"
                            + " as ss -tn shows its other end");
        }
        return ssh[0] + ":" + ssh[1];
    }

    private static void prove(Terminal to) {
        for (int line = 1; line <= LINES; line++) {
            try {
                Thread.sleep(BETWEEN_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
            to.say("the session still works (" + line + " of " + LINES + ")");
            to.flush();
        }
    }
}
