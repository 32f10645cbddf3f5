/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Shape;
import dev.reeve.model.Config;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What a new configuration adds, removes and changes, and what follows for services.
 *
 * @param removed how many objects are taken away
 * @param before how many there were
 */
record Changes(
        List<Change> all, List<String> starts, List<String> stops, List<String> restarts, int removed, int before) {
    /** Removing more than this share of all objects needs to be said on purpose: a truncated file looks like that. */
    private static final double REMOVAL = 0.20;

    private static final int FEW = 2;

    /** @param kind {@code add}, {@code remove} or {@code change} */
    record Change(String kind, String subject) {
        Value value() {
            return new Shape().put("change", kind).put("subject", subject).value();
        }
    }

    static Changes between(Config old, Config fresh) {
        List<Change> all = new ArrayList<>();
        section("service", old.services(), fresh.services(), all);
        section("check", old.checks(), fresh.checks(), all);
        section("log", old.logs(), fresh.logs(), all);
        section("job", old.jobs(), fresh.jobs(), all);
        section("rule", old.rules(), fresh.rules(), all);
        section("channel", old.channels(), fresh.channels(), all);
        whole("guard", old.guard(), fresh.guard(), all);
        whole("daemon", old.daemon(), fresh.daemon(), all);
        int removed = (int)
                all.stream().filter(change -> change.kind().equals("remove")).count();
        return new Changes(
                List.copyOf(all),
                names(old, fresh, (a, b) -> a == null && b != null && b.desired()),
                names(old, fresh, (a, b) -> a != null && b == null),
                names(old, fresh, (a, b) -> a != null && b != null && !a.run().equals(b.run())),
                removed,
                size(old));
    }

    /** Whether so much goes that it must be accepted by number. */
    boolean drastic() {
        return removed > FEW && removed > REMOVAL * before;
    }

    String summary() {
        if (all.isEmpty()) {
            return "nothing changed";
        }
        return count("add") + " added, " + count("change") + " changed, " + removed + " removed";
    }

    private long count(String kind) {
        return all.stream().filter(change -> change.kind().equals(kind)).count();
    }

    private static <T> void section(
            String kind, SortedMap<String, T> old, SortedMap<String, T> fresh, List<Change> all) {
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(fresh.keySet());
        for (String name : names) {
            String subject = kind + "/" + name;
            if (!old.containsKey(name)) {
                all.add(new Change("add", subject));
            } else if (!fresh.containsKey(name)) {
                all.add(new Change("remove", subject));
            } else if (!Placeless.equal(old.get(name), fresh.get(name))) {
                all.add(new Change("change", subject));
            }
        }
    }

    private static void whole(String name, Object old, Object fresh, List<Change> all) {
        if (!Objects.equals(old, fresh)) {
            all.add(new Change("change", name));
        }
    }

    private static int size(Config config) {
        return config.services().size()
                + config.checks().size()
                + config.logs().size()
                + config.jobs().size()
                + config.rules().size()
                + config.channels().size();
    }

    private interface Pick {
        boolean test(
                @org.jspecify.annotations.Nullable ServiceSpec old,
                @org.jspecify.annotations.Nullable ServiceSpec fresh);
    }

    private static List<String> names(Config old, Config fresh, Pick pick) {
        TreeSet<String> names = new TreeSet<>(old.services().keySet());
        names.addAll(fresh.services().keySet());
        Map<String, ServiceSpec> before = old.services();
        Map<String, ServiceSpec> after = fresh.services();
        return names.stream()
                .filter(name -> pick.test(before.get(name), after.get(name)))
                .toList();
    }
}
