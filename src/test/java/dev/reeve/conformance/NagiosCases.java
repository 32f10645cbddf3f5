/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Nagios 4.5 was recorded to read and do. */
final class NagiosCases implements Area {
    private static final List<NagiosGroup> GROUPS = List.of(
            new NagiosVectors("plugin-output", NagiosValueCases::output),
            new NagiosVectors("perfdata-values", NagiosValueCases::performance),
            new NagiosVectors("ranges", NagiosValueCases::range),
            new NagiosVectors("timeperiods", (NagiosVectors.Start) NagiosPeriodCases::next),
            new NagiosVectors("timeperiod-minutes", (NagiosVectors.Start) NagiosPeriodCases::minutes),
            new NagiosObjectCases(),
            new NagiosMacroCases(),
            new NagiosSequenceCases());

    @Override
    public String name() {
        return "nagios";
    }

    @Override
    public List<CaseResult> run(Path folder) throws IOException {
        List<CaseResult> results = new ArrayList<>();
        for (NagiosGroup group : GROUPS) {
            results.addAll(group.run(folder));
        }
        return results;
    }
}
