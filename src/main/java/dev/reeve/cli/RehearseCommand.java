/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.ApiServer;
import dev.reeve.api.Json;
import dev.reeve.api.Shape;
import dev.reeve.api.client.Reply;
import dev.reeve.api.client.Unreachable;
import dev.reeve.cli.ScenarioPlay.Played;
import dev.reeve.format.DiskReader;
import dev.reeve.format.Finding;
import dev.reeve.format.SourceReader;
import dev.reeve.model.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve rehearse}: shows what Reeve would do, in the running daemon's place or on a machine of its own. */
final class RehearseCommand implements Command {
    private static final int MOST_BYTES = ApiServer.MAX_BODY;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String OTHERS =
            "that is the running daemon's configuration; --sandbox plays the scenario with its own, --config FILE with another, without a daemon";

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "rehearse",
                        "Shows what Reeve would do if something happened: in order, when, and what held it back.",
                        "Without --config the running daemon plays the scenario: its configuration and its state as they are now go on in virtual time, on a modelled machine. It goes on with its own work meanwhile; nothing is done, and nothing of it reaches its journal. The scenario's own 'config', 'start' and 'settle' do not count then.",
                        "With --config or --sandbox no daemon is needed: the configuration is played on a modelled machine of its own, as reeve test does.",
                        "docs/rehearsal.md tells how scenarios are written.")
                .argument("SCENARIO", true, "the file of the scenario")
                .option("--config", "FILE", "play this configuration, without a daemon")
                .flag("--sandbox", "play the configuration that the scenario names, without a daemon")
                .remote()
                .examples(
                        "reeve rehearse crash.scenario.yaml",
                        "reeve rehearse crash.scenario.yaml --config new.yaml",
                        "reeve rehearse flood.scenario.yaml --sandbox --json")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        String file = call.required(0);
        String config = call.option("--config");
        return config != null || call.flag("--sandbox") ? sandbox(call, file, config) : live(call, file);
    }

    private static int sandbox(Invocation call, String file, @org.jspecify.annotations.Nullable String config) {
        return switch (new ScenarioPlay(call.launcher(), config).play(Path.of(file))) {
            case Played.Done done -> show(call, done.report());
            case Played.Unreadable(List<Finding> findings) -> {
                findings.forEach(finding -> call.terminal().complain(finding.toString()));
                yield Exit.USAGE;
            }
        };
    }

    private static int live(Invocation call, String file) throws Unreachable {
        SourceReader.Answer answer = new DiskReader(MOST_BYTES).read(file);
        if (!(answer instanceof SourceReader.Answer.Text(String text))) {
            String reason = answer instanceof SourceReader.Answer.Failed(String why) ? why : "unreadable";
            throw new UsageProblem(file + " cannot be read: " + reason);
        }
        Shape body = new Shape().put("file", file).put("scenario", text);
        int bytes = Json.bytes(body.value()).length;
        if (bytes > MOST_BYTES) {
            throw new UsageProblem(file + " makes a request of " + bytes + " bytes, and the daemon takes " + MOST_BYTES
                    + "; play it with --config or --sandbox, without the daemon");
        }
        Reply reply = call.client().post("/v1/rehearsals", body.value(), PATIENCE);
        if (reply.status() == 422) {
            List<String> errors = new Look(reply.value()).texts("errors");
            errors.forEach(call.terminal()::complain);
            if (errors.stream().anyMatch(error -> error.contains("the configuration has no "))) {
                call.terminal().complain(OTHERS);
            }
            return Exit.USAGE;
        }
        if (!reply.ok()) {
            return call.refuse(reply);
        }
        return show(call, reply.value());
    }

    private static int show(Invocation call, Value report) {
        Look look = new Look(report);
        if (call.json()) {
            call.terminal().json(Json.text(report));
        } else {
            new RehearsalText(call.terminal()).print(look);
        }
        return look.truth("passed") ? Exit.OK : Exit.FAILED;
    }
}
