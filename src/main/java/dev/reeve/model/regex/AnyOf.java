/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.ArrayList;
import java.util.List;

/** At least one of these is there. */
public record AnyOf(List<Literal> literals) {
    public AnyOf {
        literals = List.copyOf(literals);
    }

    /** Without those that are needless beside another. */
    static AnyOf least(List<Literal> literals) {
        List<Literal> kept = new ArrayList<>();
        for (Literal each : literals) {
            if (kept.stream().noneMatch(other -> other.impliedBy(each))) {
                kept.removeIf(each::impliedBy);
                kept.add(each);
            }
        }
        return new AnyOf(kept);
    }

    /** The length of the shortest, in characters: the more the rarer by chance. */
    public int shortest() {
        return literals.stream()
                .mapToInt(literal -> literal.text().length())
                .min()
                .orElse(0);
    }

    boolean in(String text, String folded) {
        for (Literal literal : literals) {
            if (literal.in(text, folded)) {
                return true;
            }
        }
        return false;
    }

    boolean anyIgnoresCase() {
        for (Literal literal : literals) {
            if (literal.ignoreCase()) {
                return true;
            }
        }
        return false;
    }

    /** Higher is better: long texts, and few. */
    int worth() {
        return 4 * Math.min(shortest(), 12) - literals.size();
    }
}
