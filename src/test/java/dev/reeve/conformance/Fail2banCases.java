/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What fail2ban 1.1.2.dev1 was recorded to read and do; one group, in a class of its own, for each kind of case. */
final class Fail2banCases implements Area {
    private static final List<Fail2banGroup> GROUPS = List.of();

    @Override
    public String name() {
        return "fail2ban";
    }

    @Override
    public List<CaseResult> run(Path folder) throws IOException {
        List<CaseResult> results = new ArrayList<>();
        for (Fail2banGroup group : GROUPS) {
            results.addAll(group.run(folder));
        }
        return results;
    }
}
