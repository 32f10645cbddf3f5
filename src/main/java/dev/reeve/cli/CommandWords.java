/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.util.Collections;
import java.util.List;

/** How many words of a command line are the name of the command. */
final class CommandWords {
    private static final List<String> OF_LOGS = List.of("-f", "--follow", "-n", "--lines", "--since", "--socket");

    private CommandWords() {}

    private static final List<String> OF_TEST = List.of("-h", "--help", "-V", "--version");

    /** {@code logs test} is the test of a filter where a file follows; else {@code test} is the name of a service. */
    static int of(String[] args) {
        boolean two = args.length > 1 && Commands.all().containsKey(args[0] + " " + args[1]);
        List<String> rest = two ? List.of(args).subList(2, args.length) : List.of();
        boolean help = !Collections.disjoint(rest, OF_TEST);
        boolean test = Collections.disjoint(rest, OF_LOGS)
                && rest.stream()
                                .filter(word -> word.equals("-") || !word.startsWith("-"))
                                .count()
                        >= 1;
        return two && (help || test) ? 2 : 1;
    }
}
