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
            Argument wanted = Argument.of(argument);
            String actual = wanted.key == null ? value(event.env, place++) : value(event.env, wanted.key);
            if (actual == null || !wanted.fits(actual, variables)) {
                return false;
            }
        }
        return true;
    }

    /** @param key null: by place */
    private record Argument(@Nullable String key, boolean negated, String pattern) {
        /** The first {@code !=} divides, wherever it is; only without one the first {@code =} does. */
        static Argument of(String text) {
            int unequal = text.indexOf("!=");
            int equal = text.indexOf('=');
            if (unequal >= 0) {
                return new Argument(text.substring(0, unequal), true, text.substring(unequal + 2));
            }
            return new Argument(equal < 0 ? null : text.substring(0, equal), false, text.substring(equal + 1));
        }

        boolean fits(String actual, Variables variables) {
            try {
                return FileNamePattern.matches(Expansion.expand(pattern, variables), actual) != negated;
            } catch (ExpansionError unknown) {
                return false; // would be told again with every event
            }
        }
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
