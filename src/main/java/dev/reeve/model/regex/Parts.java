/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.List;

/** The parts that a part is made of, in the order of the text. */
final class Parts {
    private Parts() {}

    static List<Node> of(Node node) {
        return switch (node) {
            case Node.Group group -> List.of(group.body());
            case Node.Plain plain -> List.of(plain.body());
            case Node.Atomic atomic -> List.of(atomic.body());
            case Node.Look look -> List.of(look.body());
            case Node.Repeat repeat -> List.of(repeat.body());
            case Node.Conditional conditional -> List.of(conditional.yes(), conditional.no());
            case Node.Sequence sequence -> sequence.parts();
            case Node.Choice choice -> choice.branches();
            case Node.Text text -> List.of();
            case Node.AnyCharacter any -> List.of();
            case Node.CharacterClass characters -> List.of();
            case Node.Anchor anchor -> List.of();
            case Node.BackReference back -> List.of();
        };
    }
}
