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
    private static final List<Fail2banGroup> GROUPS = List.of(
            new Fail2banRows("config-trees", Fail2banConfigCases::tree),
            new Fail2banRows("option-strings", Fail2banConfigCases::options),
            new Fail2banRows("resolved-filters", Fail2banFilterCases::difference),
            new Fail2banRows("filter-options", Fail2banFilterCases::difference),
            new Fail2banRows("jails", Fail2banJailCases::difference),
            new Fail2banRows("durations", Fail2banValueCases::duration),
            new Fail2banRows("addresses", Fail2banValueCases::address),
            new Fail2banRows("bantime-increment", Fail2banValueCases::increment),
            new Fail2banRows("ban-timelines", Fail2banTimelineCases::difference),
            Fail2banDateCases.DATES,
            Fail2banDateCases.SEQUENCES,
            new Fail2banRows("failregex-tags", Fail2banTagCases::difference),
            new Fail2banLineCases(),
            new Fail2banRows("mutations", Fail2banMutationCases::difference));

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
