/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.arch;

import java.lang.classfile.constantpool.MemberRefEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the pure rooms may not call, each with what to do instead. */
final class Purity {
    private static final Map<String, String> CALLS = Map.ofEntries(
            Map.entry("java/lang/System.currentTimeMillis", "take a Moment"),
            Map.entry("java/lang/System.nanoTime", "take a Moment"),
            Map.entry("java/lang/System.getenv", "take the value as data"),
            Map.entry("java/lang/System.getProperty", "take the value as data"),
            Map.entry("java/lang/System.identityHashCode", "compare by value"),
            Map.entry("java/lang/Math.random", "derive it from the input"),
            Map.entry("java/util/UUID.randomUUID", "use the entry's id"),
            Map.entry("java/util/Set.of", "it iterates in another order in each run; use List.of or a LinkedHashSet"),
            Map.entry("java/util/Set.copyOf", "it iterates in another order in each run; use a LinkedHashSet"),
            Map.entry("java/util/Map.of", "it iterates in another order in each run; use a LinkedHashMap"),
            Map.entry("java/util/Map.copyOf", "it iterates in another order in each run; use a LinkedHashMap"),
            Map.entry("java/util/Map.entry", "harmless, but it comes with Map.ofEntries; use a record"),
            Map.entry("java/util/Map.ofEntries", "it iterates in another order in each run; use a LinkedHashMap"),
            Map.entry("java/util/stream/Collectors.toSet", "use a LinkedHashSet"),
            Map.entry("java/util/stream/Collectors.toMap", "give it a LinkedHashMap or TreeMap"),
            Map.entry("java/util/stream/Collectors.groupingBy", "give it a LinkedHashMap or TreeMap"),
            Map.entry("java/time/ZoneId.systemDefault", "take the zone as data"));

    private static final List<String> NOW = List.of(
            "java/time/Instant.now",
            "java/time/LocalDate.now",
            "java/time/LocalTime.now",
            "java/time/LocalDateTime.now",
            "java/time/ZonedDateTime.now",
            "java/time/OffsetDateTime.now",
            "java/time/Year.now",
            "java/time/Clock.system");

    private static final List<String> TYPES = List.of(
            "java.lang.Thread",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.Runtime",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.IdentityHashMap",
            "java.util.WeakHashMap",
            "java.util.UUID",
            "java.util.Timer");

    private Purity() {}

    static Optional<String> forbiddenCall(MemberRefEntry member) {
        String owner = member.owner().asInternalName();
        String call = owner + "." + member.name().stringValue();
        // A collector that is handed the map to fill is as ordered as that map.
        if (owner.equals("java/util/stream/Collectors")
                && member.type().stringValue().contains("function/Supplier;")) {
            return Optional.empty();
        }
        if (NOW.stream().anyMatch(call::startsWith)) {
            return Optional.of(call + " (take a Moment)");
        }
        return Optional.ofNullable(CALLS.get(call)).map(instead -> call + " (" + instead + ")");
    }

    static boolean forbiddenType(String className) {
        return TYPES.stream().anyMatch(type -> className.equals(type) || className.startsWith(type + "$"))
                || !inAllowedPackage(className);
    }

    private static boolean inAllowedPackage(String className) {
        int dot = className.lastIndexOf('.');
        return !className.startsWith("java.") || Rooms.PURE_JDK.contains(className.substring(0, dot));
    }
}
