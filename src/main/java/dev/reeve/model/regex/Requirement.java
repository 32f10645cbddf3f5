/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What every text that an expression matches has in it: a cheap test to throw most lines away with. No text with a line feed is among it.
 *
 * @param all each of them holds; none: nothing is known
 */
public record Requirement(List<AnyOf> all) {
    public static final Requirement NONE = new Requirement(List.of());

    private static final int MAX_SETS = 8;
    private static final int MAX_LITERALS = 64;
    private static final int SHORTEST = 2;

    public Requirement {
        all = List.copyOf(all);
    }

    public static Requirement of(Parsed parsed) {
        return RequirementFinder.of(parsed.root());
    }

    /** The best few, best first, of what all holds. */
    static Requirement best(List<AnyOf> sets) {
        return new Requirement(sets.stream()
                .filter(set -> set.shortest() >= SHORTEST && set.literals().size() <= MAX_LITERALS)
                .distinct()
                .sorted(Comparator.comparingInt(AnyOf::worth).reversed())
                .limit(MAX_SETS)
                .toList());
    }

    /** The one set to look for if only one is; empty when nothing is known. */
    public Optional<AnyOf> best() {
        return all.stream().findFirst();
    }

    /** What holds if both hold. */
    public Requirement and(Requirement other) {
        List<AnyOf> both = new ArrayList<>(all);
        both.addAll(other.all);
        return best(both);
    }

    /** What holds if one of them holds. */
    public static Requirement either(List<Requirement> choices) {
        List<Literal> literals = new ArrayList<>();
        for (Requirement choice : choices) {
            if (choice.all.isEmpty() || literals.size() > MAX_LITERALS) {
                return NONE;
            }
            literals.addAll(choice.all.getFirst().literals());
        }
        return best(List.of(AnyOf.least(literals)));
    }

    /**
     * What holds before something was cut out of the text, such as its time: a cut may be in the middle of a literal. Cuts are only made before characters that are of no word, or at the end.
     */
    public Requirement beforeCut() {
        return best(all.stream().map(Requirement::beforeCut).toList());
    }

    private static AnyOf beforeCut(AnyOf set) {
        return AnyOf.least(set.literals().stream()
                .map(literal -> new Literal(longestPiece(literal.text()), literal.ignoreCase()))
                .toList());
    }

    private static String longestPiece(String text) {
        String longest = "";
        int start = 0;
        for (int end = 1; end <= text.length(); end++) {
            if (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)) && text.charAt(end) != '_') {
                longest = end - start > longest.length() ? text.substring(start, end) : longest;
                start = end;
            }
        }
        return longest;
    }

    /** False if nothing in the text can match. */
    public boolean possible(String text) {
        String folded = text;
        for (AnyOf set : all) {
            if (set.anyIgnoresCase()) {
                folded = Literal.folded(text);
                break;
            }
        }
        for (AnyOf set : all) {
            if (!set.in(text, folded)) {
                return false;
            }
        }
        return true;
    }
}
