/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin.line;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.Family;
import dev.reeve.model.builtin.FreeSpace;
import dev.reeve.model.builtin.Threshold;
import dev.reeve.model.builtin.Thresholds;
import dev.reeve.model.builtin.Validity;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of options, taken only where there is one way to understand them. */
final class Values {
    private static final String NUMBER = "[0-9]{1,9}(\\.[0-9]{1,9})?";
    private static final int LONGEST_TEXT = 4_096;

    private Values() {}

    static int whole(Optional<String> text, int otherwise, int least, int most) throws NotMapped {
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.get().matches("[0-9]{1,9}")) {
            throw odd(text.get());
        }
        int number = Integer.parseInt(text.get());
        if (number < least || number > most) {
            throw odd(text.get());
        }
        return number;
    }

    static double number(String text) throws NotMapped {
        if (!text.matches(NUMBER)) {
            throw odd(text);
        }
        return Double.parseDouble(text);
    }

    /** Seconds from 1; 10 is what the plugins take. */
    static Duration limit(Options options) throws NotMapped {
        return Duration.ofSeconds(whole(options.one("t"), 10, 1, 3_600));
    }

    static Family family(Options options) throws NotMapped {
        if (options.has("4") && options.has("6")) {
            throw new NotMapped("both -4 and -6 are given");
        }
        return options.has("4") ? Family.V4 : options.has("6") ? Family.V6 : Family.ANY;
    }

    static Threshold range(String text) throws NotMapped {
        return Threshold.parse(text).orElseThrow(() -> odd(text));
    }

    static Thresholds ranges(Options options) throws NotMapped {
        Optional<String> warning = options.one("w");
        Optional<String> critical = options.one("c");
        return new Thresholds(
                warning.isEmpty() ? null : range(warning.get()), critical.isEmpty() ? null : range(critical.get()));
    }

    /** Numbers only, where the plugin reads no ranges. */
    static Thresholds times(Options options) throws NotMapped {
        for (String name : new String[] {"w", "c"}) {
            Optional<String> text = options.one(name);
            if (text.isPresent()) {
                number(text.get());
            }
        }
        return ranges(options);
    }

    /** {@code N} or {@code N%}. */
    static FreeSpace space(String text) throws NotMapped {
        if (!text.matches("[0-9]{1,15}(\\.[0-9]{1,6})?%?")) {
            throw odd(text);
        }
        try {
            return FreeSpace.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw odd(text);
        }
    }

    /** {@code WARN} or {@code WARN,CRIT}. */
    static @Nullable Validity validity(Optional<String> text) throws NotMapped {
        if (text.isEmpty()) {
            return null;
        }
        if (!text.get().matches("[0-9]{1,5}(,[0-9]{1,5})?")) {
            throw odd(text.get());
        }
        String[] days = text.get().split(",");
        int warning = Integer.parseInt(days[0]);
        int critical = days.length > 1 ? Integer.parseInt(days[1]) : 0;
        if (critical > warning) {
            throw odd(text.get());
        }
        return new Validity(warning, critical);
    }

    /** A name or an address. */
    static String host(String text) throws NotMapped {
        if (!text.matches("[A-Za-z0-9._-]{1,253}") && !text.matches("[0-9A-Fa-f:.]{2,45}")) {
            throw odd(text);
        }
        return text;
    }

    /** One line without a NUL. */
    static String line(String text) throws NotMapped {
        if (text.length() > LONGEST_TEXT || text.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            throw new NotMapped("a value has a control character, or is too long");
        }
        return text;
    }

    static CheckState state(String word, String ok, String warning, String critical) throws NotMapped {
        if (word.equals(ok)) {
            return CheckState.OK;
        }
        if (word.equals(warning)) {
            return CheckState.WARNING;
        }
        if (word.equals(critical)) {
            return CheckState.CRITICAL;
        }
        throw odd(word);
    }

    static NotMapped odd(String text) {
        return new NotMapped(
                "'" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "' is not understood for certain");
    }
}
