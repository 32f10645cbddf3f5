/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.nagios.Services.Id;
import dev.reeve.model.period.DayRule.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.TreeSet;

/** Puts a configuration together: templates, groups, services on hosts, escalations and dependencies; then it is verified. */
final class Assembly {
    private final MainFile main;
    private final Findings findings;
    private final Periods periods;
    private final ObjectSet objects;
    private final NameMatcher names;
    private final Groups hostGroups;
    private final Groups contactGroups;
    private final HostLists hosts;
    private final Services services;
    private final ServiceGroups serviceGroups;
    private final Links links;

    Assembly(MainFile main, Definitions definitions, Reading reading, Findings findings) {
        this.main = main;
        this.findings = findings;
        periods = new Periods(definitions.periods, reading, findings);
        Inheritance inheritance = new Inheritance(definitions.drafts, findings);
        objects = new ObjectSet(
                definitions.drafts.stream().map(inheritance::resolve).toList(), findings);
        inheritance.tellUnused();
        names = new NameMatcher(main, findings);
        hostGroups = groups(Kind.HOSTGROUP, Kind.HOST, "hostgroups");
        contactGroups = groups(Kind.CONTACTGROUP, Kind.CONTACT, "contactgroups");
        hosts = new HostLists(objects.named(Kind.HOST).keySet(), hostGroups, names);
        services = new Services(findings);
        objects.others(Kind.SERVICE).forEach(draft -> services.add(draft, hosts, objects));
        serviceGroups = new ServiceGroups(objects.named(Kind.SERVICEGROUP), services.all(), names, findings);
        ExtInfo.merge(objects, services.all(), hosts);
        links = links();
    }

    private Groups groups(Kind kind, Kind member, String list) {
        return new Groups(kind, objects.named(kind), objects.named(member), list, names);
    }

    private Links links() {
        SequencedMap<Id, Draft> all = services.all();
        ServiceLists lists = new ServiceLists(hosts, serviceGroups, all, findings);
        Links made = new Links(hosts, objects.named(Kind.HOST), all, lists, findings);
        objects.others(Kind.HOSTESCALATION).forEach(made::hostEscalation);
        objects.others(Kind.SERVICEESCALATION).forEach(made::serviceEscalation);
        objects.others(Kind.HOSTDEPENDENCY).forEach(made::hostDependency);
        objects.others(Kind.SERVICEDEPENDENCY).forEach(made::serviceDependency);
        return made;
    }

    NagiosConfig config() {
        members();
        Verifier verifier = new Verifier(this::known, main, findings);
        List<NagiosObject> whole = new ArrayList<>(PeriodObjects.of(periods));
        TreeSet<String> lost = new TreeSet<>();
        for (Draft draft : drafts()) {
            verifier.warn(draft);
            if (lost.contains(draft.value("host_name"))) {
                leftOut(draft);
            } else if (verifier.sound(draft)) {
                whole.add(Finisher.finish(draft));
            } else if (draft.kind == Kind.HOST) {
                lost.add(draft.name());
            }
        }
        new LoopFinder(findings).look(objects.named(Kind.HOST).values(), links.made());
        return new NagiosConfig(main.options, main.places, main.users, whole, periods.built());
    }

    private void leftOut(Draft draft) {
        String host = Quote.of(draft.value("host_name"));
        findings.error(draft.origin, "a " + draft.kind.type() + " is left out with its host " + host);
    }

    private void members() {
        objects.named(Kind.HOSTGROUP).forEach((name, draft) -> members(draft, hostGroups.members(name)));
        objects.named(Kind.CONTACTGROUP).forEach((name, draft) -> members(draft, contactGroups.members(name)));
        objects.named(Kind.SERVICEGROUP)
                .forEach((name, draft) -> members(
                        draft,
                        serviceGroups.members(name, draft.origin).stream()
                                .map(id -> id.host() + "," + id.description())
                                .toList()));
    }

    private static void members(Draft draft, SequencedCollection<String> members) {
        if (members.isEmpty()) {
            draft.values.remove("members");
        } else {
            draft.set("members", String.join(",", members));
        }
    }

    private List<Draft> drafts() {
        List<Draft> drafts = new ArrayList<>();
        for (Kind kind :
                List.of(Kind.COMMAND, Kind.CONTACTGROUP, Kind.HOSTGROUP, Kind.SERVICEGROUP, Kind.CONTACT, Kind.HOST)) {
            drafts.addAll(objects.named(kind).values());
        }
        drafts.addAll(services.all().values());
        drafts.addAll(links.made());
        return drafts;
    }

    private Collection<String> known(Kind kind) {
        return kind == Kind.TIMEPERIOD
                ? periods.built().keySet()
                : objects.named(kind).keySet();
    }
}
