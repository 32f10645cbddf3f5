/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.determinism;

import dev.reeve.journal.EntryCodec;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs a scenario in a JVM of its own and prints every entry, as text and as the journal writes it, and the state. Arguments: seed, steps, how many identity hashes to take first. */
final class ScenarioMain {
    private ScenarioMain() {}

    public static void main(String[] args) {
        List<Object> hashed = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            Object object = new Object();
            hashed.add(object.hashCode());
        }
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        EntryCodec codec = new EntryCodec("n1");
        Scenario scenario = new Scenario(Long.parseLong(args[0]), entry -> {
            out.print(entry + "\n");
            out.writeBytes(codec.encode(entry));
        });
        scenario.run(Integer.parseInt(args[1]));
        out.print(scenario.save() + "\n");
        out.flush();
    }
}
