/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.EnumSet;

/** Whether an expression can only match at certain places. */
final class Anchors {
    private Anchors() {}

    /** Whether every match starts at one of these places. */
    static boolean start(Node node, EnumSet<Node.Place> places) {
        return switch (node) {
            case Node.Anchor anchor -> places.contains(anchor.place());
            case Node.Sequence sequence ->
                !sequence.parts().isEmpty() && start(sequence.parts().getFirst(), places);
            case Node.Choice choice -> choice.branches().stream().allMatch(branch -> start(branch, places));
            case Node.Group group -> start(group.body(), places);
            case Node.Plain plain -> start(plain.body(), places);
            default -> false;
        };
    }

    /** Whether every match ends at one of these places. */
    static boolean end(Node node, EnumSet<Node.Place> places) {
        return switch (node) {
            case Node.Anchor anchor -> places.contains(anchor.place());
            case Node.Sequence sequence ->
                !sequence.parts().isEmpty() && end(sequence.parts().getLast(), places);
            case Node.Choice choice -> choice.branches().stream().allMatch(branch -> end(branch, places));
            case Node.Group group -> end(group.body(), places);
            case Node.Plain plain -> end(plain.body(), places);
            default -> false;
        };
    }
}
