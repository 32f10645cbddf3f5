/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.model.Origin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * An object with all that templates, groups and defaults give it.
 *
 * @param origin of its definition; several come from one that names several hosts
 * @param values by directive, in the form in which Nagios writes them to its cache of objects
 * @param custom variables by name, without the underscore and in capitals
 */
public record NagiosObject(
        Kind kind, Origin origin, SequencedMap<String, String> values, SequencedMap<String, String> custom) {
    public NagiosObject {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
        custom = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(custom));
    }

    /** Empty where there is none. */
    public String value(String directive) {
        return values.getOrDefault(directive, "");
    }
}
