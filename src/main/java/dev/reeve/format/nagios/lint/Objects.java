/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios.lint;

import dev.reeve.format.Quote;
import dev.reeve.format.nagios.Kind;
import dev.reeve.format.nagios.NagiosConfig;
import dev.reeve.format.nagios.NagiosObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The objects of a configuration by kind and name. */
final class Objects {
    private final Map<Kind, List<NagiosObject>> byKind = new TreeMap<>();
    private final Map<String, NagiosObject> byName = new LinkedHashMap<>();

    Objects(NagiosConfig config) {
        for (NagiosObject object : config.objects()) {
            byKind.computeIfAbsent(object.kind(), kind -> new ArrayList<>()).add(object);
            String on = object.kind() == Kind.SERVICE ? object.value("host_name") + ";" : "";
            byName.putIfAbsent(object.kind() + " " + on + object.name(), object);
        }
    }

    List<NagiosObject> all(Kind kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** Hosts and services. */
    List<NagiosObject> checked() {
        List<NagiosObject> both = new ArrayList<>(all(Kind.HOST));
        both.addAll(all(Kind.SERVICE));
        return both;
    }

    @Nullable
    NagiosObject find(Kind kind, String name) {
        return byName.get(kind + " " + name);
    }

    @Nullable
    NagiosObject service(String host, String description) {
        return byName.get(Kind.SERVICE + " " + host + ";" + description);
    }

    static String shown(NagiosObject object) {
        String on = object.kind() == Kind.SERVICE ? " on host " + Quote.of(object.value("host_name")) : "";
        return "the " + object.kind().type() + " " + Quote.of(object.name()) + on;
    }

    static double number(NagiosObject object, String directive) {
        String value = object.value(directive);
        return value.isEmpty() ? 0 : Double.parseDouble(value);
    }

    static boolean flag(NagiosObject object, String directive) {
        return !object.value(directive).equals("0");
    }

    /** Whether an option of a list such as {@code w,u,c,r} is on; {@code a} is all of them. */
    static boolean option(NagiosObject object, String directive, String letter) {
        String value = object.value(directive);
        return value.equals("a") || List.of(value.split(",")).contains(letter);
    }
}
