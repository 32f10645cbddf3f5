/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Unreachable;
import dev.reeve.model.Value;
import java.util.List;
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
        Usage usage = Usage.command(view, header);
        if (view.equals("bans")) {
            usage.option("--jail", "NAME", "only whom this jail bans, or would")
                    .flag("--allowed", "who is not to be banned, and until when (reeve allow)");
        }
        return usage.remote()
                .examples("reeve " + view, "reeve " + view + " --json")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        String jail = view.equals("bans") ? call.option("--jail") : null;
        if (jail != null) {
            return ofJail(call, jail);
        }
        if (view.equals("bans") && call.flag("--allowed")) {
            return call.print(call.client().get("/v1/views/allowed"), answer -> showAllowed(call.terminal(), answer));
        }
        return call.print(call.client().get("/v1/views/" + view), answer -> {
            show.accept(call.terminal(), answer);
            return Exit.OK;
        });
    }

    private static int ofJail(Invocation call, String name) throws Unreachable {
        JailsSeen jails = JailsSeen.of(call);
        Look jail = jails.find(name);
        if (jail == null) {
            call.terminal().complain("there is no jail " + name + "; reeve fail2ban-client status names them");
            return Exit.FAILED;
        }
        if (call.json()) {
            call.terminal().json(dev.reeve.api.Json.text(jail.value()));
        } else {
            new JailsText(call.terminal()).bans(jail);
            jails.warn(call);
        }
        return Exit.OK;
    }

    private static int showAllowed(Terminal to, Look view) {
        Ago ago = new Ago(to.clock().instant(), to.zone());
        Table table = new Table("ADDRESS", "UNTIL");
        view.all("allowed").forEach(one -> table.row("", one.text("address"), ago.until(one.instant("until"))));
        if (view.all("allowed").isEmpty()) {
            to.say("nobody is allowed by name");
        } else {
            table.print(to);
        }
        return Exit.OK;
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
        if (view.has("outage")) {
            to.complain(view.at("outage").text("text"));
        } else if (view.has("effective") && !view.truth("effective")) {
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
        Table table = new Table("NAME", "STATE", "KIND", "SINCE", "VALUES", "SAID");
        for (Look check : view.all("checks")) {
            String state = check.text("state");
            boolean well = state.equals("ok") || state.equals("up");
            String style = well ? "32" : state.equals("critical") || state.equals("down") ? "31" : "33";
            table.row(
                    style,
                    check.text("name"),
                    state,
                    check.text("kind"),
                    ago.since(check.instant("since")),
                    to.colour() ? Spark.of(numbers(check)) : "",
                    check.text("text"));
        }
        table.print(to);
    }

    private static List<Double> numbers(Look check) {
        return check.all("recent").stream()
                .map(number -> number.value() instanceof Value.Real(double real) ? real : 0.0)
                .toList();
    }
}
