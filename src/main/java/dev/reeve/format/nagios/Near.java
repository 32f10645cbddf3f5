/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Findings;
import dev.reeve.format.Suggestion;
import java.util.Collection;

/** What was perhaps meant. It is looked for only while findings are kept: of a hundred thousand wrong names nobody reads the last. */
final class Near {
    private Near() {}

    static String of(Findings findings, String word, Collection<String> known) {
        return findings.errors() < Findings.MAX ? Suggestion.nearest(word, known) : "";
    }
}
