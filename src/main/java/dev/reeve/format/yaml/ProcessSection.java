/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.ProcessFilter;
import dev.reeve.model.builtin.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Processes. */
final class ProcessSection {
    static final Key<String> COMMAND =
            Key.optional("command", Types.LINE, "Only those with this name, without a path.", "nginx");
    static final Key<String> ARGUMENTS =
            Key.optional("arguments", Types.LINE, "Only those with this text in their arguments.", "--port 8080");
    static final Key<Pattern> MATCH = Key.optional(
            "arguments-match", RegexType.REGEX, "Only those in whose arguments this is found.", "'--port 80[0-9]{2}'");
    static final Key<String> USER = Key.optional("of-user", Types.USER, "Only those of this user.", "www-data");
    static final Key<Integer> PARENT = Key.optional(
            "parent", Types.integer("process id", 0, 999_999_999), "Only the children of this process.", "1");
    static final Key<String> STATES = Key.optional(
            "states",
            Types.matching("letters of states", "letters of states such as Z or RS", "^[A-Za-z]{1,10}$", text -> true),
            "Only those in one of these states.",
            "Z");
    static final Key<Boolean> KERNEL =
            Key.optional("kernel-threads", Types.TRUTH, "true", "Threads of the kernel count too.", "false");
    static final Key<BuiltInCheck.Metric> METRIC = Key.optional(
            "metric",
            Choice.of(BuiltInCheck.Metric.class),
            "procs",
            "What is judged: their number, or of each the memory in KiB (vsz, rss), the CPU time in percent, the age"
                    + " in seconds.",
            "rss");
    static final Key<Threshold> WARNING = Ranges.key("warning", "Values that are a warning.", "\"1:\"");
    static final Key<Threshold> CRITICAL = Ranges.key("critical", "Values that are critical.", "\"1:8\"");

    static final Section<BuiltInCheck> SECTION = Section.of(
            "processes",
            "a check of processes",
            "How many processes there are of a kind, or what each of them takes, as check_procs.",
            List.of(COMMAND, ARGUMENTS, MATCH, USER, PARENT, STATES, KERNEL, METRIC, WARNING, CRITICAL),
            ProcessSection::bind);

    private ProcessSection() {}

    private static BuiltInCheck bind(Bound bound) {
        List<ProcessFilter> filters = new ArrayList<>();
        String command = bound.find(COMMAND);
        String arguments = bound.find(ARGUMENTS);
        Pattern match = bound.find(MATCH);
        String user = bound.find(USER);
        Integer parent = bound.find(PARENT);
        String states = bound.find(STATES);
        if (states != null) {
            filters.add(new ProcessFilter.States(states));
        }
        if (parent != null) {
            filters.add(new ProcessFilter.Parent(parent));
        }
        if (user != null) {
            filters.add(new ProcessFilter.User(user));
        }
        if (command != null) {
            filters.add(new ProcessFilter.Command(command));
        }
        if (arguments != null) {
            filters.add(new ProcessFilter.Arguments(arguments));
        }
        if (match != null) {
            filters.add(new ProcessFilter.ArgumentsMatch(match.pattern()));
        }
        return new BuiltInCheck.Processes(
                bound.get(METRIC), filters, !bound.get(KERNEL), Ranges.of(bound, WARNING, CRITICAL));
    }
}
