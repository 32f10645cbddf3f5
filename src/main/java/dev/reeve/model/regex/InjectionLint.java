/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds expressions in which the text that a stranger put into the line may stand for the address. */
final class InjectionLint {
    private static final EnumSet<Node.Place> STARTS = EnumSet.of(Node.Place.TEXT_START, Node.Place.LINE_START);
    private static final EnumSet<Node.Place> ENDS =
            EnumSet.of(Node.Place.TEXT_END, Node.Place.LAST_LINE_END, Node.Place.LINE_END);

    private final Collection<String> addressGroups;
    private final List<Node> flat = new ArrayList<>();

    private InjectionLint(Collection<String> addressGroups) {
        this.addressGroups = addressGroups;
    }

    static void look(Parsed parsed, Collection<String> addressGroups, List<Finding> findings) {
        InjectionLint lint = new InjectionLint(addressGroups);
        lint.flatten(parsed.root());
        int address = lint.address();
        if (address < 0) {
            return;
        }
        if (!Anchors.start(parsed.root(), STARTS)) {
            findings.add(new Finding(
                    Finding.Danger.INJECTION,
                    1,
                    "it may match anywhere in the line, also in text that a client chose: begin it with ^"));
        }
        lint.wideBefore(address, Anchors.end(parsed.root(), ENDS), findings);
    }

    /** Groups without the address are one part; those around it are opened. */
    private void flatten(Node node) {
        if (node instanceof Node.Sequence || hasAddress(node) && !isAddress(node)) {
            Parts.of(node).forEach(this::flatten);
        } else {
            flat.add(node);
        }
    }

    private boolean isAddress(Node node) {
        return node instanceof Node.Group group && group.name() != null && addressGroups.contains(group.name());
    }

    private boolean hasAddress(Node node) {
        return isAddress(node) || Parts.of(node).stream().anyMatch(this::hasAddress);
    }

    private int address() {
        for (int i = 0; i < flat.size(); i++) {
            if (isAddress(flat.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private void wideBefore(int address, boolean anchored, List<Finding> findings) {
        Node.Repeat before = wide(flat.subList(0, address));
        int last = address;
        while (last + 1 < flat.size() && isAddress(flat.get(last + 1))) {
            last++;
        }
        boolean open = !anchored || wide(flat.subList(last + 1, flat.size())) != null;
        if (before != null && open) {
            findings.add(new Finding(
                    Finding.Danger.INJECTION,
                    before.column(),
                    "what a client chose may hold the text that introduces the address, and an address: let this repetition"
                            + " exclude spaces, or end the expression with $ and nothing free before it"));
        }
    }

    private static Node.@Nullable Repeat wide(List<Node> nodes) {
        for (Node node : nodes) {
            Node.Repeat found = wide(node);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static Node.@Nullable Repeat wide(Node node) {
        if (node instanceof Node.Look) {
            return null;
        }
        if (node instanceof Node.Repeat repeat && Lint.goesOn(repeat) && free(CharMask.anywhere(repeat.body()))) {
            return repeat;
        }
        return wide(Parts.of(node));
    }

    /** Whether a sentence with an address fits in. */
    private static boolean free(CharMask characters) {
        return characters.holds(' ') && characters.holds('1') && characters.holds('.') && characters.holds('m');
    }
}
