/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.List;
import java.util.TreeSet;

/**
 * Numbers of groups in java.util.regex. A group that a condition asks for is followed there by an empty group, its mark: a reference to the mark matches (the empty text) if the group has
 * matched and fails if not, which is the condition. Marks are undone on the way back as groups are.
 *
 * @param groups by the number in the tree
 * @param marks the same, 0 where there is none
 */
record GroupNumbers(int[] groups, int[] marks) {
    static GroupNumbers of(Parsed parsed) {
        TreeSet<Integer> asked = new TreeSet<>();
        conditions(parsed.root(), asked);
        GroupNumbers numbers = new GroupNumbers(new int[parsed.groups() + 1], new int[parsed.groups() + 1]);
        numbers.count(parsed.root(), asked, 0);
        return numbers;
    }

    private static void conditions(Node node, TreeSet<Integer> asked) {
        if (node instanceof Node.Conditional conditional) {
            asked.add(conditional.group());
        }
        Parts.of(node).forEach(part -> conditions(part, asked));
    }

    /** The number of the last group when so many came before. */
    private int count(Node node, TreeSet<Integer> asked, int before) {
        int last = before;
        if (node instanceof Node.Group group) {
            groups[group.index()] = ++last;
        }
        List<Node> parts = Parts.of(node);
        for (Node part : parts) {
            last = count(part, asked, last);
        }
        if (node instanceof Node.Group group && asked.contains(group.index())) {
            marks[group.index()] = ++last;
        }
        return last;
    }
}
