/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.model.NearestWord;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.util.Collection;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;

/** What was perhaps meant by a name of which nothing is known: a service, check, job or channel that there is. */
final class NearSubject {
    /** The views that list what there is of a kind, by {@code name}. */
    private static final List<String> VIEWS = List.of("services", "checks", "jobs", "channels");

    private NearSubject() {}

    /** {@code did you mean 'service/web'?}; empty where nothing is near, or it is there. @param what with its kind or without */
    static String hint(String what, Daemon daemon) {
        int slash = what.indexOf('/');
        String kind = slash < 0 ? "" : what.substring(0, slash);
        for (String view : VIEWS) {
            String of = view.substring(0, view.length() - 1);
            if (kind.isEmpty() || kind.equals(of)) {
                Collection<String> names = names(view, daemon);
                String name = what.substring(slash + 1);
                String near = names.contains(name) ? "" : NearestWord.of(name, names);
                if (!near.isEmpty()) {
                    return "did you mean '" + new Subject(of, near) + "'?";
                }
            }
        }
        return "";
    }

    /** None where the daemon has no time to say. */
    private static Collection<String> names(String view, Daemon daemon) {
        TreeSet<String> names = new TreeSet<>();
        try {
            if (daemon.views().contains(view)
                    && daemon.view(view) instanceof Value.Fields(SequencedMap<String, Value> fields)
                    && fields.get(view) instanceof Value.Items(List<Value> items)) {
                items.forEach(item -> add(item, names));
            }
        } catch (IllegalStateException busy) {
            names.clear();
        }
        return names;
    }

    private static void add(Value item, Collection<String> names) {
        if (item instanceof Value.Fields(SequencedMap<String, Value> fields)
                && fields.get("name") instanceof Value.Text(String name)) {
            names.add(name);
        }
    }
}
