/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.model.monitor.Topic;
import dev.reeve.model.monitor.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of an object, as what they mean. What cannot be read has been told of before, when the object was finished. */
record Reader(NagiosObject object, Duration unit) {
    private static final double MOST_UNITS = 1e9;

    String text(String directive) {
        return object.value(directive);
    }

    /** Null where nothing is said. */
    @Nullable
    String name(String directive) {
        return text(directive).isEmpty() ? null : text(directive);
    }

    List<String> names(String directive) {
        return Names.split(text(directive));
    }

    boolean flag(String directive) {
        return text(directive).equals("1");
    }

    double number(String directive) {
        return parsed(text(directive));
    }

    static double parsed(String text) {
        try {
            double number = Double.parseDouble(text.strip());
            return Double.isFinite(number) ? number : 0;
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    int whole(String directive) {
        return (int) number(directive);
    }

    /** An interval in units of the interval length. */
    Duration interval(String directive) {
        double units = Math.clamp(number(directive), 0, MOST_UNITS);
        return Duration.ofMillis(Math.round(units * unit.toMillis()));
    }

    Topics topics(String directive) {
        String value = text(directive);
        String letters = object.kind().key(directive).map(Key::letters).orElse("");
        List<String> given = value.equals("a") ? List.of(letters.split("")) : Names.split(value);
        boolean host = switch (object.kind()) {
            case HOST, HOSTDEPENDENCY, HOSTESCALATION -> true;
            default -> directive.startsWith("host_");
        };
        return Topics.of(given.stream()
                .flatMap(letter -> Arrays.stream(topic(letter, host)))
                .toArray(Topic[]::new));
    }

    private static Topic[] topic(String letter, boolean host) {
        return switch (letter) {
            case "o" -> new Topic[] {Topic.OK};
            case "w" -> new Topic[] {Topic.WARNING};
            case "c" -> new Topic[] {Topic.CRITICAL};
            case "u" -> new Topic[] {host ? Topic.UNREACHABLE : Topic.UNKNOWN};
            case "d" -> new Topic[] {Topic.DOWN};
            case "r" -> new Topic[] {Topic.RECOVERY};
            case "f" -> new Topic[] {Topic.FLAPPING};
            case "s" -> new Topic[] {Topic.DOWNTIME};
            case "p" -> new Topic[] {Topic.PENDING};
            case "N" -> new Topic[] {Topic.NOTIFICATIONS};
            default -> new Topic[0];
        };
    }

    /** As numbers of states: {@code o} 0, {@code w} or {@code d} 1, {@code c} 2, {@code u} 3 for services and 2 for hosts. */
    int initial() {
        return switch (text("initial_state")) {
            case "w", "d" -> 1;
            case "c" -> 2;
            case "u" -> object.kind() == Kind.HOST ? 2 : 3;
            default -> 0;
        };
    }
}
