/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.model.Origin;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells of parents and dependencies that go in a circle. */
final class LoopFinder {
    private static final int MOST_SHOWN = 10;

    private final Findings findings;

    LoopFinder(Findings findings) {
        this.findings = findings;
    }

    void look(Collection<Draft> hosts, List<Draft> links) {
        Loops parents = new Loops();
        for (Draft host : hosts) {
            host.list("parents").forEach(parent -> parents.edge(host.name(), parent));
        }
        hosts.stream().findFirst().ifPresent(any -> tell(parents, "parents", at(hosts, parents)));
        for (Kind kind : List.of(Kind.HOSTDEPENDENCY, Kind.SERVICEDEPENDENCY)) {
            for (String what : List.of("execution", "notification")) {
                dependencies(links, kind, what);
            }
        }
    }

    private static Origin at(Collection<Draft> hosts, Loops loops) {
        Set<String> members = new TreeSet<>(loops.members());
        return hosts.stream()
                .filter(host -> members.contains(host.name()))
                .findFirst()
                .map(host -> host.at("parents"))
                .orElse(Origin.BUILT_IN);
    }

    private void dependencies(List<Draft> links, Kind kind, String what) {
        Loops loops = new Loops();
        Origin first = Origin.BUILT_IN;
        for (Draft link : links) {
            if (link.kind == kind && link.says(what + "_failure_options")) {
                loops.edge(end(link, "dependent_"), end(link, ""));
            }
        }
        Set<String> members = new TreeSet<>(loops.members());
        for (Draft link : links) {
            boolean in =
                    link.kind == kind && members.contains(end(link, "")) && members.contains(end(link, "dependent_"));
            first = in && first.equals(Origin.BUILT_IN) ? link.origin : first;
        }
        tell(loops, what + " dependencies", first);
    }

    private static String end(Draft link, String prefix) {
        String host = link.value(prefix + "host_name");
        return link.kind == Kind.SERVICEDEPENDENCY ? host + ";" + link.value(prefix + "service_description") : host;
    }

    private void tell(Loops loops, String what, Origin at) {
        List<String> members = loops.members();
        if (!members.isEmpty()) {
            String shown = members.stream().limit(MOST_SHOWN).map(Quote::of).collect(Collectors.joining(", "));
            findings.error(at, "the " + what + " of " + shown + " go in a circle, or lead into one");
        }
    }
}
