/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.ArrayList;
import java.util.List;

/** Finds repeats that follow each other with nothing between them that must be there, such as {@code .*\S*}. */
final class NeighbourLint {
    private static final int MAX_OPEN = 50;

    private final List<Finding> findings;

    NeighbourLint(List<Finding> findings) {
        this.findings = findings;
    }

    void look(Node root) {
        walk(root, List.of());
    }

    /** The repeats that may end where this part ends, when those before may end where it begins. */
    private List<Node.Repeat> walk(Node node, List<Node.Repeat> before) {
        return switch (node) {
            case Node.Sequence sequence -> sequence(sequence, before);
            case Node.Repeat repeat -> repeat(repeat, before);
            case Node.Look look -> aside(look.body(), before);
            case Node.Atomic atomic -> aside(atomic.body(), before);
            case Node.Anchor anchor -> before;
            default -> Parts.of(node).isEmpty() ? List.of() : branches(Parts.of(node), before);
        };
    }

    private List<Node.Repeat> aside(Node body, List<Node.Repeat> before) {
        walk(body, List.of());
        return before;
    }

    private List<Node.Repeat> sequence(Node.Sequence sequence, List<Node.Repeat> before) {
        List<Node.Repeat> open = before;
        for (Node part : sequence.parts()) {
            open = walk(part, open);
        }
        return open;
    }

    private List<Node.Repeat> branches(List<Node> branches, List<Node.Repeat> before) {
        List<Node.Repeat> open = new ArrayList<>();
        for (Node branch : branches) {
            walk(branch, before).stream()
                    .filter(each -> !open.contains(each) && open.size() < MAX_OPEN)
                    .forEach(open::add);
        }
        return open;
    }

    private List<Node.Repeat> repeat(Node.Repeat repeat, List<Node.Repeat> before) {
        if (Lint.goesOn(repeat)) {
            CharMask own = CharMask.anywhere(repeat.body());
            if (before.stream().anyMatch(each -> CharMask.anywhere(each.body()).meets(own))) {
                findings.add(new Finding(
                        Finding.Danger.POLYNOMIAL,
                        repeat.column(),
                        "it follows a repetition of the same characters with nothing between them: put a character there, or"
                                + " let one of them exclude it"));
            }
        }
        List<Node.Repeat> open = new ArrayList<>(walk(repeat.body(), before));
        if (Lint.goesOn(repeat)) {
            open.add(repeat);
        }
        if (Width.of(repeat).min() == 0) {
            before.stream().filter(each -> !open.contains(each)).forEach(open::add);
        }
        return open;
    }
}
