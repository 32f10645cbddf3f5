/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Which rule wants to be woken when; most want nothing, and asking for the earliest costs nothing. */
final class Deadlines {
    private record Due(long at, String rule) {}

    private static final Comparator<Due> SOONEST =
            Comparator.comparingLong(Due::at).thenComparing(Due::rule);

    private final TreeSet<Due> dues = new TreeSet<>(SOONEST);

    /** Takes in that a rule may want another time now. */
    void update(Rule rule) {
        long at = rule.nextDeadline();
        if (at != rule.scheduled) {
            remove(rule);
            rule.scheduled = at;
            if (at != Long.MAX_VALUE) {
                dues.add(new Due(at, rule.spec().name()));
            }
        }
    }

    void remove(Rule rule) {
        if (rule.scheduled != Long.MAX_VALUE) {
            dues.remove(new Due(rule.scheduled, rule.spec().name()));
            rule.scheduled = Long.MAX_VALUE;
        }
    }

    long first() {
        return dues.isEmpty() ? Long.MAX_VALUE : dues.first().at();
    }

    /** The names of the rules whose time has come, soonest first. */
    List<String> due(long now) {
        List<String> rules = new ArrayList<>();
        for (Due due : dues) {
            if (due.at() > now) {
                break;
            }
            rules.add(due.rule());
        }
        return rules;
    }
}
