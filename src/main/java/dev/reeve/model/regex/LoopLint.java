/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.List;

/** Finds repeats within a repeat that can divide the same text among their rounds in many ways, such as {@code (a+)+}. */
final class LoopLint {
    private final List<Finding> findings;

    LoopLint(List<Finding> findings) {
        this.findings = findings;
    }

    void look(Node root) {
        walk(root, CharMask.NONE);
    }

    /** @param follow what the next round of the loop around may begin with, if it may follow this part at once; none outside of loops */
    private void walk(Node node, CharMask follow) {
        switch (node) {
            case Node.Sequence sequence -> sequence(sequence.parts(), follow);
            case Node.Repeat repeat -> repeat(repeat, follow);
            case Node.Choice choice -> choice(choice, follow);
            case Node.Look look -> walk(look.body(), CharMask.NONE);
            case Node.Atomic atomic -> walk(atomic.body(), CharMask.NONE);
            default -> Parts.of(node).forEach(part -> walk(part, follow));
        }
    }

    private void sequence(List<Node> parts, CharMask follow) {
        CharMask next = follow;
        for (int i = parts.size() - 1; i >= 0; i--) {
            walk(parts.get(i), next);
            CharMask first = CharMask.first(parts.get(i));
            // Outside of loops the mask stays empty: what comes next there is another lint's matter.
            next = follow.equals(CharMask.NONE)
                    ? follow
                    : Width.of(parts.get(i)).min() > 0 ? first : first.or(next);
        }
    }

    private void repeat(Node.Repeat repeat, CharMask follow) {
        if (!Lint.goesOn(repeat)) {
            walk(repeat.body(), follow);
            return;
        }
        if (CharMask.anywhere(repeat.body()).meets(follow)) {
            findings.add(new Finding(
                    Finding.Danger.EXPONENTIAL,
                    repeat.column(),
                    "a repetition within a repetition can share out the same text in many ways: let what is repeated begin or end"
                            + " with a character that cannot be elsewhere in it"));
        }
        walk(repeat.body(), CharMask.first(repeat.body()));
    }

    private void choice(Node.Choice choice, CharMask follow) {
        choice.branches().forEach(branch -> walk(branch, follow));
        // Empty outside of loops.
        CharMask seen = CharMask.NONE;
        for (Node branch : choice.branches()) {
            CharMask first = CharMask.first(branch);
            if (!follow.equals(CharMask.NONE) && Width.of(branch).max() == 1 && first.meets(seen)) {
                findings.add(new Finding(
                        Finding.Danger.EXPONENTIAL,
                        1,
                        "a repeated choice has the same character in two of its branches"));
            }
            seen = Width.of(branch).max() == 1 ? seen.or(first) : seen;
        }
    }
}
