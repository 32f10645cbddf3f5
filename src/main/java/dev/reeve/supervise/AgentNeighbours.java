/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.supervise.AgentReview.Candidate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The configured services of agents in the order of the configuration: of two that must differ, the first to be written keeps what it has. */
final class AgentNeighbours {
    private static final Comparator<Candidate> WRITTEN =
            Comparator.comparing(Candidate::origin).thenComparing(Candidate::name);

    private volatile SequencedMap<String, Candidate> all = new LinkedHashMap<>();

    /** @return those that are new or changed, or have others before them than they had */
    synchronized List<String> update(Collection<ServiceSpec> specs) {
        SequencedMap<String, Candidate> before = all;
        SequencedMap<String, Candidate> now = candidates(specs);
        all = now;
        if (List.copyOf(before.values()).equals(List.copyOf(now.values()))) {
            return List.of();
        }
        return now.values().stream()
                .filter(each -> !each.equals(before.get(each.name()))
                        || !earlier(before, each.name(), each.kind()).equals(earlier(now, each.name(), each.kind())))
                .map(Candidate::name)
                .toList();
    }

    private static SequencedMap<String, Candidate> candidates(Collection<ServiceSpec> specs) {
        List<Candidate> sorted = new ArrayList<>();
        for (ServiceSpec spec : specs) {
            if (spec.kind() instanceof ServiceKind.Ocf ocf) {
                sorted.add(new Candidate(spec.name(), spec.origin(), ocf));
            }
        }
        sorted.sort(WRITTEN);
        SequencedMap<String, Candidate> byName = new LinkedHashMap<>();
        sorted.forEach(each -> byName.put(each.name(), each));
        return byName;
    }

    /** The service as it is configured; another one than is run where that has changed meanwhile. */
    Candidate of(String service, ServiceKind.Ocf kind) {
        Candidate known = all.get(service);
        return new Candidate(service, known == null ? dev.reeve.model.Origin.BUILT_IN : known.origin(), kind);
    }

    /** Those of the same agent that come before it and share a value with it. */
    List<Candidate> earlier(String service, ServiceKind.Ocf kind) {
        return earlier(all, service, kind);
    }

    private static List<Candidate> earlier(
            SequencedMap<String, Candidate> among, String service, ServiceKind.Ocf kind) {
        if (!among.containsKey(service)) {
            return List.of();
        }
        return among.values().stream()
                .takeWhile(each -> !each.name().equals(service))
                .filter(each -> each.kind().agent().equals(kind.agent()) && share(each.kind(), kind))
                .toList();
    }

    private static boolean share(ServiceKind.Ocf one, ServiceKind.Ocf other) {
        return one.parameters().entrySet().stream()
                .anyMatch(each -> each.getValue().equals(other.parameters().get(each.getKey())));
    }
}
