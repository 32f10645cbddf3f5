/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.upstart.EventExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether one event is the one that an operand waits for. A variable that the event lacks matches nothing, not even {@code !=}. */
final class OperandMatch {
    private OperandMatch() {}

    static boolean matches(EventExpression.Operand operand, QueuedEvent event, Variables variables) {
        if (!operand.event().equals(event.name)) {
            return false;
        }
        int place = 0;
        for (String argument : operand.arguments()) {
            boolean byPlace = argument.indexOf('=') < 0;
            String actual = byPlace ? value(event.env, place++) : value(event.env, key(argument));
            if (actual == null || !fits(argument, actual, variables)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String argument, String actual, Variables variables) {
        int equals = argument.indexOf('=');
        boolean negated = equals > 0 && argument.charAt(equals - 1) == '!';
        try {
            String pattern = Expansion.expand(argument.substring(equals + 1), variables);
            return FileNamePattern.matches(pattern, actual) != negated;
        } catch (ExpansionError unknown) {
            return false; // would be told again with every event
        }
    }

    private static String key(String argument) {
        int equals = argument.indexOf('=');
        boolean negated = equals > 0 && argument.charAt(equals - 1) == '!';
        return argument.substring(0, negated ? equals - 1 : equals);
    }

    private static @Nullable String value(List<String> env, int place) {
        return place < env.size() ? env.get(place).substring(env.get(place).indexOf('=') + 1) : null;
    }

    private static @Nullable String value(List<String> env, String key) {
        return env.stream()
                .filter(entry -> entry.startsWith(key + "="))
                .findFirst()
                .map(entry -> entry.substring(key.length() + 1))
                .orElse(null);
    }
}
