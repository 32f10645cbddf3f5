/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.arch;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which package may use which, and which libraries. Lists of what is allowed, so that a new package starts with no rights. The picture is docs/ARCHITECTURE.md.
 */
final class Rooms {
    /** Every room may use these besides the JDK and itself. */
    static final Set<String> EVERYWHERE = Set.of("java", "javax", "jdk", "sun", "org.jspecify");

    static final Set<String> PURE = Set.of("model", "event", "reactor", "guard");

    /** In the pure rooms only these parts of the JDK; whole packages, no sub-packages. */
    static final Set<String> PURE_JDK = Set.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.runtime",
            "java.util",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "java.time",
            "java.time.chrono",
            "java.time.format",
            "java.time.temporal",
            "java.time.zone",
            "java.math",
            "java.nio.charset",
            "java.text");

    private static final Map<String, Set<String>> MAY_USE = new TreeMap<>();
    private static final Map<String, Set<String>> LIBRARIES = new TreeMap<>();

    static {
        room("model", List.of());
        room("os", List.of());
        room("event", List.of("model"));
        room("format", List.of("model"), "org.snakeyaml.engine");
        room("journal", List.of("event", "model", "os"), "org.sqlite", "io.avaje");
        room("reactor", List.of("event", "model"));
        room("guard", List.of("reactor", "event", "model"));
        room("probe", List.of("model", "os"));
        room("source", List.of("probe", "event", "model", "os"));
        room("supervise", List.of("event", "model", "os"));
        room("balance", List.of("event", "model", "os"));
        room("cluster", List.of("journal", "event", "model", "os"));
        room(
                "effect",
                List.of("supervise", "balance", "cluster", "event", "model", "os"),
                "jakarta.mail",
                "jakarta.activation",
                "org.eclipse.angus",
                "io.avaje");
        room(
                "program",
                List.of("format", "reactor", "event", "model"),
                "dev.cel",
                "com.google.common",
                "com.google.protobuf");
        room(
                "sim",
                List.of("program", "explain", "format", "guard", "reactor", "journal", "event", "model"),
                "io.avaje");
        room("explain", List.of("guard", "reactor", "journal", "event", "model"), "io.avaje");
        room("api", List.of("explain", "journal", "event", "model", "os"), "io.helidon", "io.avaje");
        room("web", List.of("explain", "journal", "event", "model"));
        room(
                "cli",
                List.of("api", "format", "explain", "program", "sim", "journal", "reactor", "model", "event"),
                "picocli",
                "io.avaje");
        room(
                "node",
                List.of(
                        "api",
                        "balance",
                        "cli",
                        "cluster",
                        "effect",
                        "event",
                        "explain",
                        "format",
                        "guard",
                        "journal",
                        "model",
                        "os",
                        "probe",
                        "program",
                        "reactor",
                        "sim",
                        "source",
                        "supervise",
                        "web"),
                "io.helidon",
                "io.avaje",
                "dev.cel",
                "com.google.common",
                "com.google.protobuf",
                "org.sqlite",
                "org.snakeyaml.engine",
                "jakarta.mail");
    }

    private Rooms() {}

    private static void room(String name, List<String> mayUse, String... libraries) {
        MAY_USE.put(name, new TreeSet<>(mayUse));
        LIBRARIES.put(name, new TreeSet<>(Arrays.asList(libraries)));
    }

    static boolean known(String room) {
        return MAY_USE.containsKey(room);
    }

    static boolean mayUse(String room, String other) {
        return room.equals(other) || MAY_USE.getOrDefault(room, Set.of()).contains(other);
    }

    static boolean mayUseLibrary(String room, String className) {
        return startsWithAny(className, EVERYWHERE) || startsWithAny(className, LIBRARIES.getOrDefault(room, Set.of()));
    }

    private static boolean startsWithAny(String className, Set<String> prefixes) {
        return prefixes.stream().anyMatch(prefix -> className.startsWith(prefix + "."));
    }
}
