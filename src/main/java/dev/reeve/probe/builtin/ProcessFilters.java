/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.builtin.ProcessFilter;
import dev.reeve.model.regex.StepLimit;
import dev.reeve.os.ProcessSample;
import dev.reeve.os.Users;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the filters of check_procs let through, and how its text names them. */
final class ProcessFilters {
    /** For one process: what its arguments hold is its own choice. */
    private static final long STEPS = 200_000;

    private ProcessFilters() {}

    static Predicate<ProcessSample> predicate(ProcessFilter filter, Users users) {
        return switch (filter) {
            case ProcessFilter.Command(String name) ->
                process -> base(process.command()).equals(name);
            case ProcessFilter.Arguments(String text) ->
                process -> process.arguments().contains(text);
            case ProcessFilter.ArgumentsMatch(String regex) -> matching(Pattern.compile(regex));
            case ProcessFilter.User(String user) -> {
                long uid = uid(user, users);
                yield process -> process.uid() == uid;
            }
            case ProcessFilter.Parent(int pid) -> process -> process.parent() == pid;
            case ProcessFilter.States(String letters) -> process -> letters.indexOf(process.state()) >= 0;
            case ProcessFilter.VirtualMemory(int kib) -> process -> process.vszKib() >= kib;
            case ProcessFilter.ResidentMemory(int kib) -> process -> process.rssKib() >= kib;
            case ProcessFilter.Cpu(double percent) -> process -> process.cpuPercent() >= percent;
        };
    }

    /** {@code  with UID = 0 (root), STATE = Z}; empty for none. */
    static String text(List<ProcessFilter> filters, Users users) {
        return filters.isEmpty()
                ? ""
                : filters.stream().map(filter -> text(filter, users)).collect(Collectors.joining(", ", " with ", ""));
    }

    private static String text(ProcessFilter filter, Users users) {
        return switch (filter) {
            case ProcessFilter.Command(String name) -> "command name '" + name + "'";
            case ProcessFilter.Arguments(String text) -> "args '" + text + "'";
            case ProcessFilter.ArgumentsMatch(String regex) -> "regex args '" + regex + "'";
            case ProcessFilter.User(String user) -> "UID = " + uid(user, users) + " (" + name(user, users) + ")";
            case ProcessFilter.Parent(int pid) -> "PPID = " + pid;
            case ProcessFilter.States(String letters) -> "STATE = " + letters;
            case ProcessFilter.VirtualMemory(int kib) -> "VSZ >= " + kib;
            case ProcessFilter.ResidentMemory(int kib) -> "RSS >= " + kib;
            case ProcessFilter.Cpu(double percent) -> String.format(Locale.ROOT, "PCPU >= %.2f", percent);
        };
    }

    private static Predicate<ProcessSample> matching(Pattern pattern) {
        return process -> {
            try {
                return pattern.matcher(new StepLimit(process.arguments(), STEPS))
                        .find();
            } catch (StepLimit.Exceeded | StackOverflowError slow) {
                return false;
            }
        };
    }

    private static String base(String command) {
        return command.substring(command.lastIndexOf('/') + 1);
    }

    /** @throws IllegalArgumentException where there is no such user */
    private static long uid(String user, Users users) {
        boolean number = user.matches("[0-9]{1,9}");
        return (number ? users.user(Long.parseLong(user)) : users.user(user))
                .orElseThrow(() -> new IllegalArgumentException(
                        (number ? "UID was not found - " : "User name was not found - ") + user))
                .uid();
    }

    private static String name(String user, Users users) {
        return users.user(user).map(Users.User::name).orElse(user);
    }
}
