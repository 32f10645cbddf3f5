/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Unreachable;
import java.util.List;
import java.util.stream.Stream;
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
                .argument("NAME", true, "whose: a check, a host, or a host's service, such as disk, web or web/Backup")
                .argument(
                        "STATE",
                        true,
                        "ok, warning, critical, unknown or 0 to 3; of a host of Nagios' configuration up, down, unreachable or 0 to 2")
                .argument("TEXT", false, "what was found")
                .remote()
                .examples(
                        "reeve submit web/Backup ok 'done | files=12'",
                        "reeve submit backup critical 'no answer'",
                        "reeve submit web down 'no answer'")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        WatchName name = WatchName.parse(call.required(0));
        String given = call.argument(2);
        String text = given == null ? "" : given.replace("\\", "\\\\").replace("\n", "\\n");
        String word = call.required(1);
        String line = line(name, word) + ";" + MonitorOrder.line(text);
        return MonitorOrder.send(call, List.of(line), "taken");
    }

    /** A name alone is a host's where the state is one of hosts, and a check's where it is one of those; a number is what the name is. */
    private static String line(WatchName name, String word) {
        if (name.service() != null) {
            return "PROCESS_SERVICE_CHECK_RESULT;" + name.arguments() + ";" + state(word, OF_SERVICES);
        }
        return OF_SERVICES.contains(word)
                ? "PROCESS_SERVICE_CHECK_RESULT;;" + name.host() + ";" + OF_SERVICES.indexOf(word)
                : "PROCESS_HOST_CHECK_RESULT;" + name.host() + ";" + state(word, OF_HOSTS);
    }

    private static int state(String word, List<String> words) {
        int number = words.contains(word) ? words.indexOf(word) : word.matches("[0-3]") ? Integer.parseInt(word) : -1;
        if (number < 0) {
            List<String> all = words.equals(OF_SERVICES)
                    ? words
                    : Stream.concat(words.stream(), OF_SERVICES.stream()).toList();
            throw new UsageProblem("expected one of " + String.join(", ", all) + Nearest.hint(word, all));
        }
        return number;
    }
}
