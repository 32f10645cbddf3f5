/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code name!argument!argument…}, as {@code check_command} has it; {@code \\!} is an exclamation mark.
 *
 * @param arguments as they were written, macros and all
 */
public record CommandCall(String name, List<String> arguments) {
    /** {@code $ARG1$} to this. */
    public static final int MOST_ARGUMENTS = 32;

    private static final String ARGUMENT = "ARG";

    public CommandCall {
        arguments = List.copyOf(arguments);
    }

    public static CommandCall parse(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escaped = c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '!';
            if (c == '!') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(escaped ? '!' : c);
                i += escaped ? 1 : 0;
            }
        }
        parts.add(part.toString());
        return new CommandCall(parts.getFirst().strip(), parts.subList(1, parts.size()));
    }

    /** The command line with the arguments in it, in which macros are looked for once before. */
    public String line(String template, Function<String, Optional<String>> values) {
        List<String> expanded = arguments.stream()
                .limit(MOST_ARGUMENTS)
                .map(argument -> MacroText.expand(
                        argument, name -> argument(name, List.of()).or(() -> values.apply(name))))
                .toList();
        return MacroText.expand(template, name -> argument(name, expanded).or(() -> values.apply(name)));
    }

    /** Empty for one that is not given; nothing for what is no argument. */
    static Optional<String> argument(String name, List<String> arguments) {
        int number = number(name, ARGUMENT, MOST_ARGUMENTS);
        return number == 0
                ? Optional.empty()
                : Optional.of(number <= arguments.size() ? arguments.get(number - 1) : "");
    }

    /** The number after a word, from 1 to {@code most}; 0 for anything else. */
    static int number(String name, String word, int most) {
        String digits = name.startsWith(word) ? name.substring(word.length()) : "";
        boolean good = !digits.isEmpty()
                && digits.length() <= 3
                && digits.charAt(0) != '0'
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return good && Integer.parseInt(digits) <= most ? Integer.parseInt(digits) : 0;
    }
}
