/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.model.Origin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * An object with all that templates, groups and defaults give it.
 *
 * @param origin of its definition; several come from one that names several hosts
 * @param values by directive, in the form in which Nagios writes them to its cache of objects
 * @param custom variables by name, without the underscore and in capitals
 * @param places of the directives that were written, which may be those of a template
 */
public record NagiosObject(
        Kind kind,
        Origin origin,
        SequencedMap<String, String> values,
        SequencedMap<String, String> custom,
        SequencedMap<String, Origin> places) {
    public NagiosObject(
            Kind kind, Origin origin, SequencedMap<String, String> values, SequencedMap<String, String> custom) {
        this(kind, origin, values, custom, new LinkedHashMap<>());
    }

    public NagiosObject {
        places = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(places));
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
        custom = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(custom));
    }

    /** Empty where there is none. */
    public String value(String directive) {
        return values.getOrDefault(directive, "");
    }

    /** Names of a list. */
    public List<String> list(String directive) {
        return Names.split(value(directive));
    }

    /** What it is called among its kind; of a service, on its host. */
    public String name() {
        return value(kind.namedBy());
    }

    /** Where a directive was written; the definition where it was not. */
    public Origin at(String directive) {
        return places.getOrDefault(directive, origin);
    }
}
