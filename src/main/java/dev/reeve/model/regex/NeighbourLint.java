/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds three or more repeats of the same characters in a row with nothing between them that must be there, such as {@code .*\d+.*}: the time grows with the third power of the line. Two are common, and
 * bearable.
 */
final class NeighbourLint {
    private static final int MAX_OPEN = 50;
    private static final int TOO_MANY = 3;

    private final List<Finding> findings;

    NeighbourLint(List<Finding> findings) {
        this.findings = findings;
    }

    /** A repeat that may end here. @param row how many of them stand in a row up to it */
    private record Open(Node.Repeat repeat, CharMask characters, int row) {}

    void look(Node root) {
        walk(root, List.of());
    }

    /** The repeats that may end where this part ends, when those before may end where it begins. */
    private List<Open> walk(Node node, List<Open> before) {
        return switch (node) {
            case Node.Sequence sequence -> sequence(sequence, before);
            case Node.Repeat repeat -> repeat(repeat, before);
            case Node.Look look -> aside(look.body(), before);
            case Node.Atomic atomic -> aside(atomic.body(), List.of());
            case Node.Anchor anchor -> before;
            default -> Parts.of(node).isEmpty() ? List.of() : branches(Parts.of(node), before);
        };
    }

    private List<Open> aside(Node body, List<Open> after) {
        walk(body, List.of());
        return after;
    }

    private List<Open> sequence(Node.Sequence sequence, List<Open> before) {
        List<Open> open = before;
        for (Node part : sequence.parts()) {
            open = walk(part, open);
        }
        return open;
    }

    private List<Open> branches(List<Node> branches, List<Open> before) {
        List<Open> open = new ArrayList<>();
        branches.forEach(branch -> add(walk(branch, before), open));
        return open;
    }

    private static void add(List<Open> more, List<Open> open) {
        more.stream()
                .filter(each -> !open.contains(each) && open.size() < MAX_OPEN)
                .forEach(open::add);
    }

    private List<Open> repeat(Node.Repeat repeat, List<Open> before) {
        List<Open> open = new ArrayList<>();
        if (Lint.goesOn(repeat)) {
            open.add(opened(repeat, before));
        }
        add(walk(repeat.body(), before), open);
        if (Width.of(repeat).min() == 0) {
            add(before, open);
        }
        return open;
    }

    private Open opened(Node.Repeat repeat, List<Open> before) {
        CharMask characters = CharMask.anywhere(repeat.body());
        int row = 1
                + before.stream()
                        .filter(each -> each.characters().meets(characters))
                        .mapToInt(Open::row)
                        .max()
                        .orElse(0);
        if (row >= TOO_MANY) {
            findings.add(new Finding(
                    Finding.Danger.POLYNOMIAL,
                    repeat.column(),
                    "a long line that is made for it slows it down, for three repeats that fit the same characters follow each"
                            + " other (as in .*\\d+.*): put a character between, or let one of them exclude it"));
        }
        return new Open(repeat, characters, row);
    }
}
