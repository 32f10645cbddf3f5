/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.cli.Launcher.RunOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve run} */
final class RunCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "run",
                        "Runs the daemon until it is told to stop by SIGTERM or Ctrl-C.",
                        "Services outlive the daemon and are taken over by the next one.")
                .argument("FILE", false, "the configuration; usually /etc/reeve/reeve.yaml")
                .option("--state", "DIR", "where the journal is; usually /var/lib/reeve, from a source tree .reeve")
                .option(
                        "--socket",
                        "PATH",
                        "where to listen; usually /run/reeve/reeve.sock, or reeve.sock in another state directory")
                .flag("--dry-run", "judge and record, but do nothing")
                .flag("--quiet", "do not tell on the terminal what happens")
                .examples("reeve run /etc/reeve/reeve.yaml", "reeve run new.yaml --state /tmp/try --dry-run")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE)
                .build();
    }

    @Override
    public int run(Invocation call) {
        String file = call.argument(0);
        Path state = Places.state(call.option("--state"));
        call.terminal().flush();
        return call.launcher()
                .run(new RunOptions(
                        file == null ? Places.SYSTEM_CONFIG : Path.of(file),
                        state,
                        socket(call.option("--socket"), state),
                        !call.flag("--quiet"),
                        call.flag("--dry-run")));
    }

    private static @Nullable Path socket(@Nullable String given, Path state) {
        if (given != null) {
            return Path.of(given);
        }
        return state.equals(Places.SYSTEM_STATE) ? Places.SYSTEM_SOCKET : null;
    }
}
