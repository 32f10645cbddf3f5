/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Unreachable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve why} and {@code reeve why-not} */
record WhyCommand(boolean not) implements Command {
    @Override
    public CommandSpec spec() {
        return not ? whyNot() : why();
    }

    private static CommandSpec why() {
        return Usage.command(
                        "why",
                        "Tells why something happened: the chain from what was seen to what was done and what came of it.",
                        "Takes the number of an entry, as reeve events shows it, or a subject, for the last thing done about it.")
                .argument(
                        "ID|SUBJECT",
                        true,
                        "such as 4711, service/web, just web, or localhost/HTTP of Nagios' services")
                .remote()
                .examples("reeve why 4711", "reeve why service/web", "reeve why address/203.0.113.9 --json")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    private static CommandSpec whyNot() {
        return Usage.command("why-not", "Tells what holds back what should happen to a subject, and until when.")
                .argument("SUBJECT", true, "such as service/web")
                .remote()
                .examples("reeve why-not service/web", "reeve why-not rule/restart-web")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        String path =
                (not ? "/v1/why-not/" : "/v1/why/") + EventsCommand.encode(SubjectName.of(call, call.required(0)));
        return call.print(call.client().get(path), answer -> {
            answer.text("text").lines().forEach(call.terminal()::say);
            return Exit.OK;
        });
    }
}
