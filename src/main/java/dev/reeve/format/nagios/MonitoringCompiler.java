/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.model.monitor.ContactSpec;
import dev.reeve.model.monitor.ContactWay;
import dev.reeve.model.monitor.Dependency;
import dev.reeve.model.monitor.Escalation;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.model.monitor.WatchSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Makes what the engine watches of Nagios' configuration. What refers to something that an error has left out is left out too, with a finding. */
public final class MonitoringCompiler {
    private static final List<String> ADDRESSES =
            List.of("email", "pager", "address1", "address2", "address3", "address4", "address5", "address6");

    private final NagiosConfig config;
    private final Findings findings;
    private final MainOptions options;
    private final SequencedMap<String, List<String>> contactGroups;
    private final SequencedMap<String, ContactSpec> contacts = new LinkedHashMap<>();
    private final SequencedMap<WatchKey, WatchSpec> hosts = new LinkedHashMap<>();
    private final SequencedMap<WatchKey, WatchSpec> services = new LinkedHashMap<>();
    private final List<Dependency> dependencies = new ArrayList<>();
    private final List<Escalation> escalations = new ArrayList<>();

    private MonitoringCompiler(NagiosConfig config, Findings findings) {
        this.config = config;
        this.findings = findings;
        options = new MainOptions(config.options());
        contactGroups = groups(Kind.CONTACTGROUP, 1, list -> list.getFirst());
    }

    /** @param compat as Nagios does where it does otherwise than its manual says */
    public static Monitoring compile(NagiosConfig config, boolean compat, Findings findings) {
        return new MonitoringCompiler(config, findings).compile(compat);
    }

    private Monitoring compile(boolean compat) {
        of(Kind.CONTACT).forEach(this::contact);
        SpecReader reader = new SpecReader(this::contacts, this::period);
        of(Kind.HOST).map(reader::host).forEach(spec -> hosts.put(spec.key(), spec));
        of(Kind.SERVICE)
                .map(reader::service)
                .filter(spec -> hosts.containsKey(spec.key().ofHost()))
                .forEach(spec -> services.put(spec.key(), spec));
        LinkReader links = new LinkReader(this::contacts);
        links().forEach(object -> dependencies.addAll(links.dependencies(object)));
        dependencies.removeIf(link -> !known(link.dependent()) || !known(link.master()));
        Stream.of(Kind.HOSTESCALATION, Kind.SERVICEESCALATION)
                .flatMap(this::of)
                .map(links::escalation)
                .filter(escalation -> known(escalation.key()))
                .forEach(escalations::add);
        return new Monitoring(
                options.read(compat),
                hosts,
                services,
                groups(Kind.HOSTGROUP, 1, list -> WatchKey.host(list.getFirst())),
                groups(Kind.SERVICEGROUP, 2, list -> WatchKey.service(list.getFirst(), list.getLast())),
                contacts,
                contactGroups,
                dependencies,
                escalations,
                config.periods(),
                commands());
    }

    private Stream<Reader> of(Kind kind) {
        return config.objects().stream()
                .filter(object -> object.kind() == kind)
                .map(object -> new Reader(object, options.unit()));
    }

    private Stream<Reader> links() {
        return Stream.of(Kind.HOSTDEPENDENCY, Kind.SERVICEDEPENDENCY).flatMap(this::of);
    }

    private boolean known(WatchKey key) {
        return hosts.containsKey(key) || services.containsKey(key);
    }

    private <T> SequencedMap<String, List<T>> groups(
            Kind kind, int step, java.util.function.Function<List<String>, T> member) {
        SequencedMap<String, List<T>> groups = new LinkedHashMap<>();
        for (NagiosObject object : config.objects()) {
            if (object.kind() == kind) {
                List<String> names = Names.split(object.value("members"));
                List<T> members = new ArrayList<>();
                for (int i = 0; i + step <= names.size(); i += step) {
                    members.add(member.apply(names.subList(i, i + step)));
                }
                groups.put(object.value(kind.namedBy()), List.copyOf(members));
            }
        }
        return groups;
    }

    private void contact(Reader object) {
        SequencedMap<String, String> addresses = new LinkedHashMap<>();
        for (String kind : ADDRESSES) {
            if (!object.text(kind).isEmpty()) {
                addresses.put(kind, object.text(kind));
            }
        }
        String name = object.text("contact_name");
        int least = object.whole("minimum_importance");
        contacts.put(
                name,
                new ContactSpec(
                        name, object.text("alias"), addresses, least, way(object, "host"), way(object, "service")));
    }

    private ContactWay way(Reader object, String kind) {
        String period = object.name(kind + "_notification_period");
        return new ContactWay(
                object.flag(kind + "_notifications_enabled") && period(object, period),
                period,
                object.topics(kind + "_notification_options"),
                object.names(kind + "_notification_commands"));
    }

    /** Those named, and those of groups named, each once, in the order in which Nagios goes through them: of each list the last first. */
    private List<String> contacts(Reader object) {
        return Stream.concat(
                        object.names("contacts").reversed().stream(),
                        object.names("contact_groups").reversed().stream()
                                .flatMap(group -> contactGroups.getOrDefault(group, List.of()).reversed().stream()))
                .filter(contacts::containsKey)
                .distinct()
                .toList();
    }

    private boolean period(Reader object, @org.jspecify.annotations.Nullable String name) {
        if (name == null || config.periods().containsKey(name)) {
            return true;
        }
        findings.error(object.object().origin(), "there is no time period " + Quote.of(name) + "; it is never open");
        return false;
    }

    private SequencedMap<String, String> commands() {
        SequencedMap<String, String> commands = new LinkedHashMap<>();
        of(Kind.COMMAND).forEach(object -> commands.put(object.text("command_name"), object.text("command_line")));
        return commands;
    }
}
