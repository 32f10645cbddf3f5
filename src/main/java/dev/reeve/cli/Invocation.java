/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Client;
import dev.reeve.api.client.Reply;
import dev.reeve.model.Spans;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** A command as it was called. */
final class Invocation {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ParseResult parsed;
    private final Terminal terminal;
    private final Launcher launcher;

    Invocation(ParseResult parsed, Terminal terminal, Launcher launcher) {
        this.parsed = parsed;
        this.terminal = terminal;
        this.launcher = launcher;
    }

    Terminal terminal() {
        return terminal;
    }

    Launcher launcher() {
        return launcher;
    }

    boolean flag(String name) {
        return parsed.matchedOptionValue(name, false);
    }

    /** How often a flag is said. */
    int count(String name) {
        return parsed.matchedOptionValue(name, new boolean[0]).length;
    }

    @Nullable
    String option(String name) {
        return parsed.matchedOptionValue(name, (String) null);
    }

    /** All values of an option that may be repeated. */
    List<String> options(String name) {
        return parsed.matchedOptionValue(name, List.<String>of());
    }

    @Nullable
    String argument(int index) {
        return parsed.matchedPositionalValue(index, (String) null);
    }

    /** All that are no options, in order. */
    List<String> arguments() {
        List<String> all = new ArrayList<>();
        // An argument that goes on behind an option is there once for each part, every time with all of it.
        parsed.matchedPositionals().stream().distinct().forEach(each -> all.addAll(each.stringValues()));
        return all;
    }

    String required(int index) {
        String given = argument(index);
        if (given == null) {
            throw new UsageProblem("an argument is missing");
        }
        return given;
    }

    /** Every argument from a place on. */
    List<String> arguments(int from) {
        return parsed.matchedPositionals().stream()
                .filter(argument -> argument.index().min() >= from)
                .flatMap(argument -> argument.stringValues().stream())
                .distinct()
                .toList();
    }

    boolean json() {
        return flag("--json");
    }

    Client client() {
        return new Client(socket(), PATIENCE);
    }

    Path socket() {
        return Places.socket(option("--socket"), terminal.environment());
    }

    /** @throws UsageProblem when it is no span */
    @Nullable
    Duration span(String name) {
        String text = option(name);
        try {
            return text == null ? null : Spans.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new UsageProblem(name + ": " + wrong.getMessage());
        }
    }

    int number(String name, int otherwise, int least, int most) {
        String text = option(name);
        try {
            int number = text == null ? otherwise : Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new UsageProblem(
                    name + ": expected a number from " + least + " to " + most + ", found '" + text + "'");
        }
        throw new UsageProblem(name + ": expected a number from " + least + " to " + most + ", found '" + text + "'");
    }

    /** Prints an answer that is not what was asked for. */
    int refuse(Reply reply) {
        if (json()) {
            terminal.json(reply.text());
        } else {
            Look look = new Look(reply.value());
            terminal.complain(look.text("detail", "the daemon answered " + reply.status()));
            String suggestion = look.text("suggestion", "");
            if (!suggestion.isEmpty()) {
                terminal.complain(suggestion);
            }
        }
        return Exit.FAILED;
    }

    int print(Reply reply, java.util.function.ToIntFunction<Look> forPeople) {
        if (!reply.ok()) {
            return refuse(reply);
        }
        if (json()) {
            terminal.json(reply.text());
            return Exit.OK;
        }
        return forPeople.applyAsInt(new Look(reply.value()));
    }
}
