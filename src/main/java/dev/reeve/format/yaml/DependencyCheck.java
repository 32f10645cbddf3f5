/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.yaml.DependencyKeys.Draft;
import dev.reeve.format.yaml.DependencyKeys.Named;
import dev.reeve.model.Dependencies;
import dev.reeve.model.DependencyGraph;
import dev.reeve.model.ServiceSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds the services' dependencies against each other. One that names what is not there, or stands in a circle, is left out, and so is what depends on it. */
final class DependencyCheck {
    private final TreeMap<String, Draft> drafts;
    private final References references;
    private final Findings findings;
    private final Set<Named> told = new HashSet<>();

    DependencyCheck(Map<String, Draft> drafts, References references, Findings findings) {
        this.drafts = new TreeMap<>(drafts);
        this.references = references;
        this.findings = findings;
    }

    /** The services that are good, each name of a service with instances replaced by theirs. */
    SortedMap<String, ServiceSpec> services() {
        leaveOutWhatCannotBe();
        TreeMap<String, ServiceSpec> services = new TreeMap<>();
        drafts.forEach((name, draft) -> services.put(name, resolved(draft)));
        loops(services);
        together(services);
        return services;
    }

    /** Looks again only at those that name what was left out: long chains of thousands of services would take minutes otherwise. */
    private void leaveOutWhatCannotBe() {
        Map<String, List<String>> namedBy = namedBy();
        ArrayDeque<String> ahead = new ArrayDeque<>(drafts.keySet());
        while (!ahead.isEmpty()) {
            String name = ahead.remove();
            Draft draft = drafts.get(name);
            if (draft != null && !resolves(draft)) {
                leaveOut(name);
                Instances.names(name).forEach(said -> ahead.addAll(namedBy.getOrDefault(said, List.of())));
            }
        }
    }

    private Map<String, List<String>> namedBy() {
        Map<String, List<String>> namedBy = new TreeMap<>();
        drafts.forEach((name, draft) -> draft.names()
                .forEach(named -> namedBy.computeIfAbsent(named.name(), none -> new ArrayList<>())
                        .add(name)));
        return namedBy;
    }

    private void leaveOut(String name) {
        drafts.remove(name);
        references.leaveOut(name);
    }

    private boolean resolves(Draft draft) {
        boolean there = references.patterns(draft.spec().dependencies().on());
        for (Named named : draft.names()) {
            boolean own = named.name().equals(draft.spec().name());
            if (own || Instances.meant(named.name(), drafts.navigableKeySet()).isEmpty()) {
                there = false;
                tell(named, own);
            }
        }
        return there;
    }

    /** Instances of one stanza say it once. */
    private void tell(Named named, boolean own) {
        if (!told.add(named)) {
            return;
        }
        if (own) {
            findings.error(
                    named.origin(),
                    Quote.of(named.name()) + " names itself under "
                            + Quote.of(named.key().name()),
                    "another service");
        } else {
            references.service(named.name(), named.origin());
        }
    }

    private ServiceSpec resolved(Draft draft) {
        Dependencies said = draft.spec().dependencies();
        return draft.spec()
                .depending(new Dependencies(
                        names(draft, said.needs()), names(draft, said.after()), names(draft, said.with()), said.on()));
    }

    private List<String> names(Draft draft, List<String> said) {
        LinkedHashSet<String> all = new LinkedHashSet<>();
        said.forEach(name -> all.addAll(Instances.meant(name, drafts.navigableKeySet())));
        all.remove(draft.spec().name());
        return new ArrayList<>(all);
    }

    private void loops(SortedMap<String, ServiceSpec> services) {
        TreeSet<String> inLoops = new TreeSet<>();
        for (List<String> loop : DependencyGraph.of(services).loops()) {
            findings.error(
                    java.util.Objects.requireNonNull(services.get(loop.getFirst()))
                            .origin(),
                    "services wait for each other in a circle: " + String.join(" -> ", loop),
                    "one of them without its 'needs' or 'after'");
            inLoops.addAll(loop);
        }
        inLoops.forEach(name -> {
            services.remove(name);
            references.leaveOut(name);
        });
    }

    /** What is started and stopped together cannot be wanted apart. */
    private void together(SortedMap<String, ServiceSpec> services) {
        Map<String, String> odd = new LinkedHashMap<>();
        services.forEach((name, spec) -> spec.dependencies().with().stream()
                .filter(services::containsKey)
                .filter(other ->
                        java.util.Objects.requireNonNull(services.get(other)).desired() != spec.desired())
                .forEach(other -> odd.put(name, other)));
        odd.forEach((name, other) -> {
            findings.error(
                    java.util.Objects.requireNonNull(services.get(name)).origin(),
                    name + " is together with " + other + ", and 'desired' of the two differs",
                    "the same 'desired' in both");
            services.remove(name);
            references.leaveOut(name);
        });
    }
}
