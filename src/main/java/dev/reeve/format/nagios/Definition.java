/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.model.Origin;
import java.util.List;
import java.util.Optional;

/**
 * {@code define TYPE { … }} as it was written.
 *
 * @param type as written; may be unknown
 */
record Definition(String type, Origin origin, List<Directive> directives) {
    Definition {
        directives = List.copyOf(directives);
    }

    /** The last directive of a name. */
    Optional<Directive> find(String name) {
        return directives.reversed().stream()
                .filter(directive -> directive.name().equals(name))
                .findFirst();
    }

    String value(String name) {
        return find(name).map(Directive::value).orElse("");
    }
}
