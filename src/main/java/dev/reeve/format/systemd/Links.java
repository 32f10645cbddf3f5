/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import dev.reeve.model.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What the units of one call are to each other. Others cannot be named: Reeve would not know them. */
final class Links {
    private static final List<String> NEEDS = List.of("Requires", "Requisite", "BindsTo");
    private static final List<String> WANTS = List.of("Wants", "Upholds");

    /** Reeve's names by the units' full names. */
    private final SequencedMap<String, String> names = new LinkedHashMap<>();

    private final Collection<Source> services;

    /** The full names of timers by those of the services that they made jobs of. */
    private final SequencedMap<String, String> jobs;

    Links(Collection<Source> services, SequencedMap<String, String> jobs) {
        this.jobs = new LinkedHashMap<>(jobs);
        this.services = List.copyOf(services);
        services.forEach(service ->
                names.put(service.unit().name().full(), service.unit().name().reeve()));
    }

    void write(Source service, Target to) {
        for (String directive : NEEDS) {
            named(service, directive).forEach((name, origin) -> to.add("needs", name, origin));
        }
        Object needed = to.get("needs");
        for (Map.Entry<String, Origin> other : before(service).entrySet()) {
            if (!(needed instanceof List<?> list && list.contains(other.getKey()))) {
                to.add("after", other.getKey(), other.getValue());
            }
        }
        NEEDS.forEach(directive -> missing(service, directive, "needs it"));
        WANTS.forEach(directive -> missing(service, directive, "wants it"));
    }

    /** Those that come first: its own After, and the Before of others. */
    private SequencedMap<String, Origin> before(Source service) {
        SequencedMap<String, Origin> first = new LinkedHashMap<>(named(service, "After"));
        for (Source other : services) {
            Origin origin = named(other, "Before").get(service.unit().name().reeve());
            if (origin != null) {
                first.putIfAbsent(other.unit().name().reeve(), origin);
            }
        }
        return first;
    }

    private SequencedMap<String, Origin> named(Source service, String directive) {
        SequencedMap<String, Origin> found = new LinkedHashMap<>();
        for (Source.Said word : service.words("Unit", directive)) {
            String name = known(word.text());
            if (name != null && !name.equals(service.unit().name().reeve())) {
                found.put(name, word.origin());
            }
        }
        return found;
    }

    private @Nullable String known(String unit) {
        return names.get(UnitName.of(unit).full());
    }

    private void missing(Source service, String directive, String why) {
        List<Source.Said> unknown = new ArrayList<>();
        for (Source.Said word : service.words("Unit", directive)) {
            if (word.text().endsWith(".service") && known(word.text()) == null) {
                unknown.add(word);
            }
        }
        unknown.forEach(word -> service.warn(
                word.origin(), directive + "=" + word.text() + " is not translated: " + whyNot(word.text(), why)));
    }

    private String whyNot(String unit, String why) {
        String timer = jobs.get(UnitName.of(unit).full());
        return timer == null
                ? "translate that unit in the same call, since this one " + why
                : timer + " makes it a job of the schedule, which no service can wait for";
    }
}
