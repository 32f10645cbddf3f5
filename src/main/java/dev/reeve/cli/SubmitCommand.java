/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Unreachable;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve submit}: a result that something else has found. */
final class SubmitCommand implements Command {
    private static final List<String> OF_SERVICES = List.of("ok", "warning", "critical", "unknown");
    private static final List<String> OF_HOSTS = List.of("up", "down", "unreachable");

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "submit",
                        "Hands in the result of a check that was made elsewhere (a passive result).",
                        "TEXT is what a plugin would print: a line, perhaps with performance data after a |.")
                .argument("HOST[/SERVICE]", true, "whose, such as web or web/Backup")
                .argument(
                        "STATE",
                        true,
                        "ok, warning, critical, unknown or 0 to 3; of a host up, down, unreachable or 0 to 2")
                .argument("TEXT", false, "what was found")
                .remote()
                .examples("reeve submit web/Backup ok 'done | files=12'", "reeve submit web down 'no answer'")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        WatchName name = WatchName.parse(call.required(0));
        String given = call.argument(2);
        String text = given == null ? "" : given.replace("\\", "\\\\").replace("\n", "\\n");
        String command = name.service() == null ? "PROCESS_HOST_CHECK_RESULT;" : "PROCESS_SERVICE_CHECK_RESULT;";
        String line = command + name.arguments() + ";" + state(name, call.required(1)) + ";" + MonitorOrder.line(text);
        return MonitorOrder.send(call, List.of(line), "taken");
    }

    private static int state(WatchName name, String word) {
        List<String> words = name.service() == null ? OF_HOSTS : OF_SERVICES;
        int number = words.contains(word) ? words.indexOf(word) : word.matches("[0-3]") ? Integer.parseInt(word) : -1;
        if (number < 0 || number >= words.size()) {
            throw new UsageProblem("expected one of " + String.join(", ", words) + meant(name, word, words));
        }
        return number;
    }

    /** A service's state for a name without a slash: perhaps a host's service was meant, perhaps a native check. */
    private static String meant(WatchName name, String word, List<String> words) {
        return name.service() == null && OF_SERVICES.contains(word)
                ? ": '" + name + "' names a host; a service of it is written " + name
                        + "/SERVICE. Checks of Reeve's own configuration (checks:) take no results from outside"
                : Nearest.hint(word, words);
    }
}
