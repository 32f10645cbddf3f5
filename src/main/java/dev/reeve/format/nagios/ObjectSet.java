/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Drafts by kind: those with a name of their own by it, the others in a list. A second of a name is an error, and left out. */
final class ObjectSet {
    private static final List<Kind> NAMED =
            List.of(Kind.COMMAND, Kind.CONTACT, Kind.CONTACTGROUP, Kind.HOST, Kind.HOSTGROUP, Kind.SERVICEGROUP);

    private final Findings findings;
    private final Map<Kind, SequencedMap<String, Draft>> named = new TreeMap<>();
    private final Map<Kind, List<Draft>> others = new TreeMap<>();

    ObjectSet(List<Draft> drafts, Findings findings) {
        this.findings = findings;
        drafts.stream().filter(draft -> draft.registered() && !draft.broken).forEach(this::add);
    }

    SequencedMap<String, Draft> named(Kind kind) {
        return named.computeIfAbsent(kind, key -> new LinkedHashMap<>());
    }

    List<Draft> others(Kind kind) {
        return others.computeIfAbsent(kind, key -> new ArrayList<>());
    }

    private void add(Draft draft) {
        if (!NAMED.contains(draft.kind)) {
            others(draft.kind).add(draft);
            return;
        }
        String name = draft.name();
        Draft first = named(draft.kind).get(name);
        if (name.isEmpty()) {
            findings.error(draft.origin, "the " + draft.kind.type() + " has no name", draft.kind.namedBy() + " NAME");
        } else if (first != null) {
            findings.error(
                    draft.origin,
                    "there is a " + draft.kind.type() + " " + Quote.of(name) + " already, in " + first.origin);
        } else {
            named(draft.kind).put(name, draft);
        }
    }
}
