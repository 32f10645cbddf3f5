/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.pass;

import dev.reeve.model.jail.match.JailFilter;
import dev.reeve.model.jail.match.JailLines;
import dev.reeve.model.regex.Requirement;
import java.util.ArrayList;
import java.util.List;

/** A filter with a timeline: what jails that have the same share. */
final class Unit {
    final JailFilter filter;
    final int timeline;
    final JailLines lines;
    final Requirement requirement;
    final List<Needle> needles;
    final List<Integer> jails = new ArrayList<>();

    Unit(JailFilter filter, int timeline, JailLines lines) {
        this.filter = filter;
        this.timeline = timeline;
        this.lines = lines;
        this.requirement = filter.textRequirement();
        this.needles = Needle.of(requirement);
    }

    /** Goes on with what the other remembers. */
    Unit(Unit before, int timeline) {
        this.filter = before.filter;
        this.timeline = timeline;
        this.lines = before.lines;
        this.requirement = before.requirement;
        this.needles = before.needles;
    }

    /** Why its lines cannot be told by their bytes, or by what they are. */
    String says() {
        if (filter.maxLines() > 1) {
            return "every line is matched, as " + filter.maxLines() + " lines are joined (maxlines)";
        }
        if (needles.isEmpty()) {
            return "every line is matched: there is no text of " + Needle.SHORTEST
                    + " characters or more that each match has in it";
        }
        List<String> texts = needles.stream()
                .map(needle -> "'" + needle.text() + "'" + (needle.ignoreCase() ? " (any case)" : ""))
                .toList();
        return "lines are matched that have in them " + String.join(" or ", texts);
    }
}
