/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Every directive of systemd's services, timers and sockets, and what becomes of it. The page docs/formats/systemd.md is made from this table. */
public final class Directives {
    /** What becomes of a directive. */
    public enum Status {
        /** Written in Reeve's words. */
        TRANSLATED,
        /** Says nothing that matters here. */
        IGNORED,
        /** Reeve cannot do it; a warning says so. */
        CANNOT
    }

    /** @param note what it becomes, or why not */
    public record Directive(String section, String name, Status status, String note) {}

    private static final SequencedMap<String, SequencedMap<String, Directive>> ALL = new LinkedHashMap<>();

    static {
        section("Unit", UnitDirectives.UNIT);
        section("Install", UnitDirectives.INSTALL);
        section("Service", ServiceDirectives.SERVICE);
        section("Service", ServiceDirectives.EXEC);
        section("Service", ServiceDirectives.KILL);
        section("Service", ServiceDirectives.RESOURCES);
        section("Timer", UnitDirectives.TIMER);
        section("Socket", UnitDirectives.SOCKET);
    }

    private Directives() {}

    /** By section, then by name, in the order of the table. */
    public static SequencedMap<String, SequencedMap<String, Directive>> all() {
        return Collections.unmodifiableSequencedMap(ALL);
    }

    /** A directive; {@code ConditionX} and {@code AssertX} share one; null where systemd has none of the name. */
    static @Nullable Directive find(String section, String name) {
        Map<String, Directive> known = ALL.get(section);
        if (known == null) {
            return null;
        }
        boolean test = section.equals("Unit") && name.matches("(Condition|Assert)[A-Z].*");
        return known.get(test ? name.replaceFirst("^(Condition|Assert).*", "$1…") : name);
    }

    /** Lines of {@code STATUS NAME… | NOTE}. */
    private static void section(String section, String table) {
        SequencedMap<String, Directive> into = ALL.computeIfAbsent(section, name -> new LinkedHashMap<>());
        table.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] halves = line.split(" \\| ", 2);
            String[] words = halves[0].strip().split(" +");
            Status status = Status.valueOf(words[0].toUpperCase(java.util.Locale.ROOT));
            for (int i = 1; i < words.length; i++) {
                into.put(words[i], new Directive(section, words[i], status, halves[1]));
            }
        });
    }
}
