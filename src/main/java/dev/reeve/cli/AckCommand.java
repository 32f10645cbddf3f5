/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.api.client.Unreachable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve ack} */
final class AckCommand implements Command {
    private static final int MOST_NAMED = 10;

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "ack",
                        "Says of an alert that somebody cares; without a subject, lists the alerts.",
                        "It is escalated no more, and whoever was told of it is told who cares. It is an alert until it is well again.")
                .argument(
                        "SUBJECT",
                        false,
                        "what is wrong, such as check/db, as the message or reeve status says it; or a check, or a host or service of Nagios' configuration, such as disk or web/HTTP")
                .option("--reason", "TEXT", "what the others should know; it is kept and shown")
                .flag("--until-change", "of a check, host or service: only until its state changes")
                .flag("--quiet", "of a host or service: do not tell its contacts")
                .flag("--remove", "of a check, host or service: take it back")
                .option("--author", "NAME", "of a check, host or service: who; usually you")
                .option("--wait", "TIME", "how long to wait for the outcome; usually 30s, 0 for not")
                .examples("reeve ack check/db --reason \"on my way\"", "reeve ack web/HTTP --remove", "reeve ack")
                .remote()
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        @Nullable String subject = call.argument(0);
        if (subject == null && call.json()) {
            return Answers.print(call, call.client().get("/v1/views/alerts"));
        }
        Optional<WatchName> watched = subject == null ? Optional.empty() : MonitorAck.problem(call, subject);
        if (watched.isPresent()) {
            return MonitorAck.run(call, watched.get());
        }
        List<Look> alerts = new Look(call.client().get("/v1/views/alerts").value()).all("alerts");
        if (subject == null) {
            return list(call, alerts);
        }
        List<String> known = alerts.stream().map(alert -> alert.text("subject")).toList();
        if (!known.contains(subject)) {
            String which = known.isEmpty()
                    ? "nothing is wrong"
                    : "there are: "
                            + String.join(", ", known.stream().limit(MOST_NAMED).toList());
            call.terminal().complain("there is no alert about '" + subject + "'; " + which);
            return Exit.FAILED;
        }
        return ActionCommand.ask(call, "alert.acknowledge", "alert/" + subject, new Shape());
    }

    private static int list(Invocation call, List<Look> alerts) {
        Terminal to = call.terminal();
        if (alerts.isEmpty()) {
            to.say("nothing is wrong");
        }
        new AlertsText(to, new Ago(to.clock().instant(), to.zone())).print(alerts);
        return Exit.OK;
    }
}
