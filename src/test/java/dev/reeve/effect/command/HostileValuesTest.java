/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.effect.Attempts;
import dev.reeve.event.Attempt;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.Config;
import dev.reeve.model.Value;
import dev.reeve.os.OutputPump;
import dev.reeve.os.PosixSpawner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values out of log lines, with all that a shell, a terminal or an environment could take for its own. */
class HostileValuesTest {
    private static final List<String> WORST = List.of(
            "$(touch trap)",
            "`touch trap`",
            "; touch trap #",
            "' ; touch trap ; '",
            "\" && touch trap && \"",
            "a\nb\r\nLD_PRELOAD=/x",
            "-rf",
            "--help",
            "\u001b[2J\u0007",
            "%s%n%d",
            "=",
            "",
            " ",
            "\u202e\uD83D\uDE00\u0000x",
            "\\",
            "*",
            "~");

    @TempDir
    Path directory;

    private static List<String> values() {
        Random random = new Random(25);
        List<String> all = new ArrayList<>(WORST);
        for (int i = 0; i < 20; i++) {
            StringBuilder mixed = new StringBuilder();
            for (int part = 0; part < 4; part++) {
                mixed.append(WORST.get(random.nextInt(WORST.size())));
            }
            all.add(mixed.toString());
        }
        return all;
    }

    @Test
    void h25_noValueBecomesAnythingButOneArgumentOrOneVariable() throws Exception {
        try (OutputPump pump = new OutputPump()) {
            CommandEffector effector = new CommandEffector(
                    new ProgramRunner(new PosixSpawner(), pump, directory), null, Config::empty, Attempts::mono);
            for (String value : values()) {
                tried(effector, value);
            }
        }
        try (var left = Files.list(directory)) {
            assertThat(left).as("nothing was run on the side").isEmpty();
        }
    }

    /** The program prints how many arguments it got, the one that is the value, and every variable's name. */
    private void tried(CommandEffector effector, String value) throws Exception {
        SequencedMap<String, Value> variables = new LinkedHashMap<>();
        variables.put("said", Value.of(value));
        variables.put(value.isEmpty() ? "empty" : value, Value.of("name"));
        String print =
                "printf '%s:' \"$#\"; printf '%s' \"$1\"; printf '\\001%s' \"$REEVE_SAID\"; printf '\\002'; env -0 | tr '\\000' '\\003'";
        Attributes parameters = Attributes.builder()
                .put("command", Value.texts(List.of("/bin/sh", "-c", print, "x", value)))
                .put("variables", Value.fields(variables))
                .put("directory", directory.toString())
                .build();
        Attempt attempt = Attempts.of("run", "command/test", parameters);
        Result result =
                effector.perform(attempt, () -> Moment.span(attempt.deadline().mono() - Attempts.mono()));
        if (value.indexOf('\0') >= 0) {
            assertThat(result.result()).as("a NUL cannot be an argument").isEqualTo(Outcome.Result.FAILED);
            return;
        }
        String output = result.evidence().text("output", "");
        assertThat(result.result()).as(result.text()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(output).startsWith("1:" + value + "\001" + value + "\002");
        assertThat(environment(output.substring(output.indexOf('\002') + 1)).keySet())
                .allMatch(name -> name.startsWith("REEVE_")
                        || List.of("PATH", "HOME", "LANG", "PWD", "OLDPWD", "SHLVL", "_")
                                .contains(name));
    }

    private static Map<String, String> environment(String printed) {
        Map<String, String> all = new TreeMap<>();
        for (String each : printed.split("\003", -1)) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                all.put(each.substring(0, equals), each.substring(equals + 1));
            }
        }
        return all;
    }
}
