/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The templates in the order in which they are tried. Those that match often, early in the line, come to the front. */
final class Ranking {
    private static final Duration UNUSED = Duration.ofSeconds(300);

    private final List<Candidate> candidates = new ArrayList<>();
    /** Up to here all were used at least once, as far as is known. */
    private int firstUnused;

    Ranking(List<Template> templates) {
        templates.forEach(template -> candidates.add(new Candidate(template)));
    }

    int size() {
        return candidates.size();
    }

    Candidate get(int place) {
        return candidates.get(place);
    }

    void used(int place, int distance, Instant now) {
        Candidate candidate = candidates.get(place);
        candidate.hits++;
        candidate.lastUsed = now;
        candidate.distance = distance;
        if (firstUnused == place) {
            firstUnused++;
        }
    }

    /** Moves one to the front: far if it can pass the one there, else by one place. @return where it is now */
    int raise(int place) {
        int far = firstUnused < place ? firstUnused : place / 2;
        int to = passes(place, far) ? far : passes(place, place - 1) ? place - 1 : place;
        if (to != place) {
            candidates.add(to, candidates.remove(place));
            while (firstUnused < candidates.size() && candidates.get(firstUnused).hits > 0) {
                firstUnused++;
            }
        }
        return to;
    }

    /** One with more weight passes, and any passes one that was not used for long. */
    private boolean passes(int place, int other) {
        Candidate candidate = candidates.get(place);
        Candidate before = candidates.get(other);
        Instant used = candidate.lastUsed;
        return candidate.weight() > before.weight() || used != null && before.unusedSince(used.minus(UNUSED));
    }

    @Override
    public String toString() {
        return firstUnused + " " + candidates;
    }
}
