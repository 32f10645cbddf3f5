/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Dependencies;
import dev.reeve.model.EventPattern;
import dev.reeve.model.Origin;
import dev.reeve.model.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of a service that say what it waits for. */
final class DependencyKeys {
    private static final Type<String> SERVICE = Types.matching(
            "service",
            "a service's name, or web@* for all instances of web",
            "^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}(@\\*)?$",
            text -> true);

    static final Key<List<String>> NEEDS = Key.optional(
            "needs",
            Lists.oneOrMany(SERVICE),
            "Services that must be up and ready before it is started. When one of them stops or ends, it is stopped too, and started again after. The name of a service with instances means all of them.",
            "[db, cache@1]");
    static final Key<List<String>> AFTER = Key.optional(
            "after",
            Lists.oneOrMany(SERVICE),
            "Services that are started first where they are to be up too; that one of them fails does not matter.",
            "[network]");
    static final Key<List<String>> WITH = Key.optional(
            "with",
            Lists.oneOrMany(SERVICE),
            "Services that are started and stopped together with it, whichever of them is asked for; what one needs, all need.",
            "[shop-metrics]");
    static final Key<List<EventPattern>> ON = Key.optional(
            "on",
            Lists.oneOrMany(PatternKeys.SECTION),
            "Events at which it is started, where it is not up. It stays down where a person stopped it.",
            "[{on: service.state, where: {service: shop, state: running}}]");
    static final List<Key<?>> ALL = List.of(NEEDS, AFTER, WITH, ON);

    private DependencyKeys() {}

    /** A name that a service gives as one it depends on, and where. */
    record Named(Key<List<String>> key, String name, Origin origin) {}

    /** A service as it is written: its dependencies are checked once all are known. */
    record Draft(ServiceSpec spec, List<Named> names) {
        Draft {
            names = List.copyOf(names);
        }
    }

    static Draft draft(Bound bound, ServiceSpec spec) {
        List<Named> names = new ArrayList<>();
        for (Key<List<String>> key : List.of(NEEDS, AFTER, WITH)) {
            List<String> said = said(bound, key);
            for (int i = 0; i < said.size(); i++) {
                @Nullable YamlNode node = Instances.nth(bound.nodes().get(key), i);
                names.add(new Named(key, said.get(i), node == null ? bound.origin() : node.origin()));
            }
        }
        return new Draft(spec, names);
    }

    static Dependencies bind(Bound bound) {
        return new Dependencies(said(bound, NEEDS), said(bound, AFTER), said(bound, WITH), said(bound, ON));
    }

    private static <T> List<T> said(Bound bound, Key<List<T>> key) {
        @Nullable List<T> said = bound.find(key);
        return said == null ? List.of() : said;
    }
}
