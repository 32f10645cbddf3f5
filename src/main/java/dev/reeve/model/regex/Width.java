/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

/**
 * How many characters a part takes at least and at most, both at most {@link #MANY}.
 *
 * @param max {@link #MANY} also stands for no limit
 */
record Width(int min, int max) {
    static final int MANY = 1_000_000;

    static final Width NONE = new Width(0, 0);
    private static final Width ONE = new Width(1, 1);
    private static final Width ANY = new Width(0, MANY);

    static Width of(Node node) {
        return switch (node) {
            case Node.Text text -> ONE;
            case Node.AnyCharacter any -> ONE;
            case Node.CharacterClass characters -> ONE;
            case Node.Anchor anchor -> NONE;
            case Node.Look look -> NONE;
            case Node.BackReference back -> ANY;
            case Node.Group group -> of(group.body());
            case Node.Plain plain -> of(plain.body());
            case Node.Atomic atomic -> of(atomic.body());
            case Node.Conditional conditional -> of(conditional.yes()).or(of(conditional.no()));
            case Node.Sequence sequence ->
                sequence.parts().stream().map(Width::of).reduce(NONE, Width::and);
            case Node.Choice choice ->
                choice.branches().stream().map(Width::of).reduce(Width::or).orElse(NONE);
            case Node.Repeat repeat -> of(repeat.body()).times(repeat.min(), repeat.max());
        };
    }

    private Width or(Width other) {
        return new Width(Math.min(min, other.min), Math.max(max, other.max));
    }

    private Width and(Width other) {
        return new Width(limited((long) min + other.min), limited((long) max + other.max));
    }

    private Width times(int least, int most) {
        return new Width(limited((long) min * least), max == 0 ? 0 : limited((long) max * most));
    }

    private static int limited(long width) {
        return (int) Math.min(width, MANY);
    }
}
