/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The shell's part of the surroundings: what a process can do to itself, step by step, each of which may fail by name. Values go in as arguments or are checked to be plain words and numbers.
 */
final class SpawnScript {
    private static final String FAILURE = "%s || { echo \"reeve: cannot %s\" >&2; exit " + SpawnShim.FAILED + "; }\n";

    /** What a child has anyway; a shell only to set it once more would double the cost of a start. Nothing in a JVM changes it. */
    private static final int OWN_MASK =
            ProcFiles.linesIfThere(ProcFiles.PROC.resolve("self/status"), ProcFiles.SMALL).stream()
                    .filter(line -> line.startsWith("Umask:"))
                    .map(line -> Integer.parseInt(line.substring(6).strip(), 8))
                    .findFirst()
                    .orElse(-1);

    private final StringBuilder text = new StringBuilder();
    private final List<String> arguments = new ArrayList<>();

    private SpawnScript() {}

    /** To be run by /bin/sh -c; empty when there is nothing to do. */
    static List<String> of(SpawnRequest request) throws OsException {
        SpawnScript script = new SpawnScript();
        script.enter(request.cgroup());
        script.umask(request.umask());
        script.own(request.setup());
        // Last: its limit on processes may leave no room for the tools above.
        for (Path group : request.setup().moreGroups()) {
            script.enter(group);
        }
        for (String variable : request.setup().ownPid()) {
            script.text.append(variable).append("=$$; export ").append(variable).append('\n');
        }
        return script.text.isEmpty() ? List.of() : script.command(request);
    }

    private List<String> command(SpawnRequest request) {
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", "-c", text + "unset $1\nshift\nexec \"$@\"\n", "reeve-spawn"));
        command.addAll(arguments);
        command.add(SpawnShim.shellsOwn(request));
        return command;
    }

    private void step(String line, String what) {
        text.append(String.format(Locale.ROOT, FAILURE, line, what));
    }

    /** A tool whose own words say why it failed. */
    private void tool(String name, String options, String what) throws OsException {
        step("reeve_said=$(" + Programs.tool(name, what) + " " + options + " 2>&1)", what + ": $reeve_said");
    }

    private void enter(@org.jspecify.annotations.Nullable Path group) throws OsException {
        if (group == null) {
            return;
        }
        if (!Files.isDirectory(group)) {
            throw new OsException("spawn", Errno.ENOENT, "control group " + group);
        }
        arguments.add(group.toString());
        step("echo 0 > \"$1/cgroup.procs\"", "enter control group $1");
        text.append("shift\n");
    }

    private void umask(@org.jspecify.annotations.Nullable Integer mask) {
        if (mask != null && mask != OWN_MASK) {
            String octal = Integer.toOctalString(mask);
            step("umask " + octal, "set umask " + octal);
        }
    }

    private void own(SpawnSetup setup) throws OsException {
        if (setup.oomScore() != null) {
            step("echo " + setup.oomScore() + " > /proc/self/oom_score_adj", "set oom-score " + setup.oomScore());
        }
        if (setup.nice() != null) {
            tool("renice", "-n " + setup.nice() + " -p $$", "set nice " + setup.nice());
        }
        if (setup.ioClass() != null) {
            String level = setup.ioClass() == 3 ? "" : " -n " + setup.ioLevel();
            tool("ionice", "-c " + setup.ioClass() + level + " -p $$", "set io-nice");
        }
        if (!setup.limits().isEmpty()) {
            tool("prlimit", options(setup.limits()) + " --pid $$", "set limits");
        }
    }

    private static String options(Map<String, String> limits) {
        return limits.entrySet().stream()
                .map(limit -> "--" + limit.getKey() + "=" + limit.getValue())
                .collect(Collectors.joining(" "));
    }
}
