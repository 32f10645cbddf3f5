/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.effect.command.Program;
import dev.reeve.effect.command.ProgramEnd;
import dev.reeve.effect.command.ProgramRunner;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs nft(8). What it is to do comes on its standard input. */
final class NftTool {
    private static final int MOST_OUTPUT = 64 << 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String ABSENT = "No such file or directory";

    private final ProgramRunner runner;
    private final List<String> nft;

    /** @param nft the command, such as {@code [nft]} */
    NftTool(ProgramRunner runner, List<String> nft) {
        this.runner = runner;
        this.nft = List.copyOf(nft);
    }

    /** Carries out a script as one transaction. */
    ProgramEnd run(String script) throws IOException, InterruptedException {
        return run(List.of("-f", "-"), script);
    }

    /** Has a script checked by the kernel, and thrown away. */
    ProgramEnd check(String script) throws IOException, InterruptedException {
        return run(List.of("-c", "-f", "-"), script);
    }

    /** Carries out a script. @throws IOException when it is refused */
    void must(String script) throws IOException, InterruptedException {
        require(run(script));
    }

    /** Not succeeded only where there is no such table. @param form {@code -j}, or {@code -t} for all but elements */
    ProgramEnd list(String form, String table) throws IOException, InterruptedException {
        ProgramEnd end = run(List.of(form, "list", "table", "inet", table), "");
        if (end.succeeded() || !isAbsent(end)) {
            require(end);
        }
        if (end.leftOut() > 0) {
            throw new IOException("the table " + table + " is larger than " + MOST_OUTPUT + " bytes in print");
        }
        return end;
    }

    static boolean isAbsent(ProgramEnd end) {
        return !end.succeeded() && end.errors().contains(ABSENT);
    }

    private ProgramEnd run(List<String> arguments, String input) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(nft);
        argv.addAll(arguments);
        return runner.run(Program.tool(argv, input, TIMEOUT, MOST_OUTPUT));
    }

    static void require(ProgramEnd end) throws IOException {
        if (!end.succeeded()) {
            throw new IOException(end.timedOut() ? "nft did not end in time" : "nft: " + firstError(end));
        }
    }

    static String firstError(ProgramEnd end) {
        String first = end.errors().lines().findFirst().orElse(end.status().describe());
        return first.length() <= 300 ? first : first.substring(0, 300) + "…";
    }
}
