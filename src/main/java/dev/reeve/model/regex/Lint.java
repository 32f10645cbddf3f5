/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Looks for what is dangerous in an expression. It judges by the shape: it may miss something, and may warn of what another part rules out. */
public final class Lint {
    private static final int MAX_FINDINGS = 20;

    private Lint() {}

    /** @param addressGroups names of the groups that capture an address */
    public static List<Finding> of(Parsed parsed, Collection<String> addressGroups) {
        List<Finding> findings = new ArrayList<>();
        new LoopLint(findings).look(parsed.root());
        new NeighbourLint(findings).look(parsed.root());
        InjectionLint.look(parsed, addressGroups, findings);
        return findings.stream().distinct().limit(MAX_FINDINGS).toList();
    }

    /** Repeats that go on for long; a short limit bounds the harm. */
    static boolean goesOn(Node.Repeat repeat) {
        return repeat.max() >= 20 && repeat.mode() != Node.Mode.POSSESSIVE;
    }
}
