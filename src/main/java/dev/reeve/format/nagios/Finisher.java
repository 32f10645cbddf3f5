/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.model.Origin;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/** Makes an object of a draft: defaults are filled in, and values written as Nagios writes them. */
final class Finisher {
    /** Told in the members of groups, or only of use while reading. */
    private static final List<String> GONE = List.of(
            "name",
            "use",
            "register",
            "hostgroups",
            "servicegroups",
            "contactgroups",
            "hostgroup_members",
            "contactgroup_members",
            "servicegroup_members",
            "hostgroup_name",
            "dependent_hostgroup_name",
            "servicegroup_name",
            "dependent_servicegroup_name",
            "failure_prediction_enabled");

    private Finisher() {}

    static NagiosObject finish(Draft draft) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        for (Key key : draft.kind.keys()) {
            String value = draft.value(key.name());
            String shown = value.isEmpty() ? standard(draft, key) : written(key, value);
            if (!gone(draft, key) && !shown.isEmpty()) {
                values.put(key.name(), shown);
            }
        }
        SequencedMap<String, String> custom = new LinkedHashMap<>();
        draft.custom.forEach((name, directive) -> custom.put(name, directive.value()));
        SequencedMap<String, Origin> places = new LinkedHashMap<>();
        draft.values.forEach((name, directive) -> places.put(name, directive.origin()));
        return new NagiosObject(draft.kind, draft.origin, values, custom, places);
    }

    private static boolean gone(Draft draft, Key key) {
        return GONE.contains(key.name()) && !key.name().equals(draft.kind.namedBy());
    }

    private static String standard(Draft draft, Key key) {
        boolean named = key.name().equals("alias") || key.name().equals("address") && draft.kind == Kind.HOST;
        return named ? draft.name() : key.standard();
    }

    private static String written(Key key, String value) {
        return switch (key.form()) {
            case TEXT, FLAG -> value;
            case LIST -> String.join(",", Names.split(value));
            case WHOLE -> Integer.toString(Integer.parseInt(value));
            case DECIMAL -> String.format(Locale.ROOT, "%f", Double.parseDouble(value.replace("%", "")));
            case OPTIONS -> options(key, value);
        };
    }

    private static String options(Key key, String value) {
        List<String> given = Arrays.stream(value.split(","))
                .map(word -> word.strip().substring(0, Math.min(1, word.strip().length())))
                .toList();
        List<String> letters = List.of(key.letters().split(""));
        boolean all = given.contains("a")
                || given.containsAll(letters) && !key.standard().isEmpty();
        String some = String.join(",", letters.stream().filter(given::contains).toList());
        return all ? "a" : some.isEmpty() ? "n" : some;
    }
}
