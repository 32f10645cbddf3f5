/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Findings;
import dev.reeve.format.nagios.Services.Id;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Makes one escalation or dependency of each pair that a definition names. */
final class Links {
    private static final int MOST = 200_000;

    private final HostLists hosts;
    private final SequencedMap<String, Draft> hostDrafts;
    private final SequencedMap<Id, Draft> services;
    private final ServiceLists lists;
    private final Findings findings;
    private final List<Draft> made = new ArrayList<>();

    Links(
            HostLists hosts,
            SequencedMap<String, Draft> hostDrafts,
            SequencedMap<Id, Draft> services,
            ServiceLists lists,
            Findings findings) {
        this.hosts = hosts;
        this.hostDrafts = hostDrafts;
        this.services = services;
        this.lists = lists;
        this.findings = findings;
    }

    List<Draft> made() {
        return made;
    }

    void hostEscalation(Draft draft) {
        for (String host : hosts.of(draft, "host_name", "hostgroup_name").all()) {
            escalation(draft, host, hostDrafts.get(host));
        }
    }

    void serviceEscalation(Draft draft) {
        for (Id id : lists.masters(draft)) {
            Draft escalation = escalation(draft, id.host(), services.get(id));
            escalation.set("service_description", id.description());
        }
    }

    private Draft escalation(Draft draft, String host, @Nullable Draft of) {
        Draft escalation = draft.copy();
        escalation.set("host_name", host);
        if (draft.list("contacts").isEmpty() && draft.list("contact_groups").isEmpty()) {
            Services.inherit(escalation, of, List.of("contacts", "contact_groups"));
        }
        Services.inherit(escalation, of, List.of("notification_interval"));
        if (of != null
                && escalation.value("escalation_period").isEmpty()
                && !of.value("notification_period").isEmpty()) {
            escalation.set("escalation_period", of.value("notification_period"));
        }
        add(escalation);
        return escalation;
    }

    void hostDependency(Draft draft) {
        for (String master : hosts.of(draft, "host_name", "hostgroup_name").all()) {
            for (String host : hosts.of(draft, "dependent_host_name", "dependent_hostgroup_name")
                    .all()) {
                SequencedMap<String, String> ends = new LinkedHashMap<>();
                ends.put("host_name", master);
                ends.put("dependent_host_name", host);
                split(draft, ends);
            }
        }
    }

    void serviceDependency(Draft draft) {
        for (Id master : lists.masters(draft)) {
            for (Id dependent : lists.dependents(draft, master.host())) {
                SequencedMap<String, String> ends = new LinkedHashMap<>();
                ends.put("host_name", master.host());
                ends.put("service_description", master.description());
                ends.put("dependent_host_name", dependent.host());
                ends.put("dependent_service_description", dependent.description());
                split(draft, ends);
            }
        }
    }

    /** One for what is run and one for who is told. */
    private void split(Draft draft, SequencedMap<String, String> ends) {
        List<String> both = List.of("execution_failure_options", "notification_failure_options");
        for (String one : both) {
            if (!draft.value(one).isEmpty() && !draft.value(one).equals("n")) {
                Draft half = draft.copy();
                both.stream().filter(key -> !key.equals(one)).forEach(half.values::remove);
                ends.forEach(half::set);
                add(half);
            }
        }
    }

    private void add(Draft draft) {
        if (made.size() < MOST) {
            made.add(draft);
        } else if (made.size() == MOST) {
            findings.error(draft.origin, "there are more than " + MOST + " escalations and dependencies");
            made.add(draft);
        }
    }
}
