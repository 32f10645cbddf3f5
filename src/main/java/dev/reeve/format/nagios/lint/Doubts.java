/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios.lint;

import dev.reeve.format.Finding.Severity;
import dev.reeve.format.Findings;
import dev.reeve.model.Origin;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Collects what was found: of the same doubt at the same place the first is told, and how many more there are. */
final class Doubts {
    /** Places kept; a hostile configuration has a million. */
    private static final int MOST = 20_000;

    private final SequencedMap<Place, Doubt> found = new LinkedHashMap<>();

    private record Place(String rule, Origin origin) {}

    private record Doubt(Severity severity, String message, String expected, String suggestion, int more) {
        Doubt oneMore() {
            return new Doubt(severity, message, expected, suggestion, more + 1);
        }

        String text() {
            return message + (more == 0 ? "" : " (and " + more + " more from the same place)");
        }
    }

    void warn(String rule, Origin at, String message, String expected) {
        add(Severity.WARNING, rule, at, message, expected, "");
    }

    void note(String rule, Origin at, String message, String expected) {
        add(Severity.NOTE, rule, at, message, expected, "");
    }

    void add(Severity severity, String rule, Origin at, String message, String expected, String suggestion) {
        Place place = new Place(rule, at);
        Doubt known = found.get(place);
        if (known != null) {
            found.put(place, known.oneMore());
        } else if (found.size() < MOST) {
            found.put(place, new Doubt(severity, message, expected, suggestion, 0));
        }
    }

    /** Warnings first: of the findings of a large configuration the last are not kept. */
    void tell(Findings findings) {
        for (Severity severity : Severity.values()) {
            found.forEach((place, doubt) -> {
                if (doubt.severity == severity) {
                    findings.add(severity, place.origin, doubt.text(), doubt.expected, doubt.suggestion);
                }
            });
        }
    }
}
