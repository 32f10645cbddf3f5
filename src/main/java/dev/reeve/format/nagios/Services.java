/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Makes one service for each host that a definition names. One that names the host itself wins over one that names a group; of two alike the first stays. */
final class Services {
    private static final int MOST = 200_000;

    private final Findings findings;
    private final SequencedMap<Id, Draft> services = new LinkedHashMap<>();
    private final SequencedMap<Id, Boolean> direct = new LinkedHashMap<>();
    private boolean full;

    Services(Findings findings) {
        this.findings = findings;
    }

    record Id(String host, String description) {
        @Override
        public String toString() {
            return host + ";" + description;
        }
    }

    SequencedMap<Id, Draft> all() {
        return services;
    }

    void add(Draft draft, HostLists hosts, ObjectSet objects) {
        if (draft.value("service_description").isEmpty()
                || draft.value("check_command").isEmpty()) {
            String missing = draft.value("service_description").isEmpty() ? "service_description" : "check_command";
            String name = draft.name().isEmpty() ? "" : " " + Quote.of(draft.name());
            findings.error(draft.origin, "the service" + name + " has no " + missing, missing + " VALUE");
            return;
        }
        HostLists.Found found = hosts.of(draft, "host_name", "hostgroup_name");
        if (draft.list("host_name").isEmpty() && draft.list("hostgroup_name").isEmpty()) {
            findings.error(draft.origin, "the service " + Quote.of(draft.name()) + " is on no host", "host_name HOST");
        }
        for (String host : found.all()) {
            add(new Id(host, draft.name()), draft, found.direct().contains(host), objects);
        }
    }

    private void add(Id id, Draft draft, boolean named, ObjectSet objects) {
        Draft first = services.get(id);
        boolean better = first == null || named && !direct.getOrDefault(id, true);
        if (!better && named == direct.getOrDefault(id, false)) {
            findings.warning(
                    draft.origin,
                    "the service " + Quote.of(id.description()) + " on host " + Quote.of(id.host())
                            + " is defined already, in " + (first == null ? "" : first.origin) + "; the first stays");
        }
        if (better && room(draft)) {
            services.put(id, instance(draft, id.host(), objects.named(Kind.HOST).get(id.host())));
            direct.put(id, named);
        }
    }

    private boolean room(Draft draft) {
        if (services.size() >= MOST && !full) {
            full = true;
            findings.error(draft.origin, "there are more than " + MOST + " services; the others are left out");
        }
        return !full;
    }

    private static Draft instance(Draft draft, String host, @Nullable Draft of) {
        Draft service = draft.copy();
        service.set("host_name", host);
        implied(service, of);
        return service;
    }

    /** Contacts, and how often and when to notify, come from the host where nothing is said; the check period does not. */
    private static void implied(Draft service, @Nullable Draft host) {
        if (service.list("contacts").isEmpty() && service.list("contact_groups").isEmpty()) {
            inherit(service, host, List.of("contacts", "contact_groups"));
        }
        inherit(service, host, List.of("notification_interval", "notification_period"));
    }

    /** @param from null for one that an error has left out */
    static void inherit(Draft draft, @Nullable Draft from, Collection<String> keys) {
        if (from == null) {
            return;
        }
        for (String key : keys) {
            if (draft.value(key).isEmpty() && !from.value(key).isEmpty()) {
                draft.set(key, from.value(key));
            }
        }
    }
}
