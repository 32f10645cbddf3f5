/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.jail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A command for a shell, and the values of variables that stand in it. The values are arguments of their own and no part of the text that the shell reads as a program.
 *
 * @param text from the configuration
 * @param variables by name; the names are made here, the values may hold anything
 */
record ShellCommand(String text, SequencedMap<String, String> variables) {
    ShellCommand {
        variables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(variables));
    }

    static ShellCommand plain(String text) {
        return new ShellCommand(text, new LinkedHashMap<>());
    }

    /** {@code sh -c 'f2bV_matches=$1 …' sh VALUE…} */
    List<String> argv() {
        StringBuilder script = new StringBuilder();
        List<String> values = new ArrayList<>();
        variables.forEach((name, value) -> {
            values.add(value);
            script.append(name).append("=${").append(values.size()).append("}\n");
        });
        List<String> argv = new ArrayList<>(List.of("/bin/sh", "-c", script + text, "sh"));
        argv.addAll(values);
        return argv;
    }
}
