/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.SourceReader;
import dev.reeve.format.yaml.KeyNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Translates units into Reeve's own configuration. */
public final class SystemdImport {
    public static final List<String> DIRECTORIES = UnitFinder.DIRECTORIES;
    private static final int MAX_UNITS = 1_000;

    private final UnitFinder finder;
    private final Findings findings = new Findings();
    private final String zone;
    private final Known known;
    private final SequencedMap<String, Source> services = new LinkedHashMap<>();
    private final SequencedMap<String, Source> timers = new LinkedHashMap<>();
    private final SequencedMap<String, Source> sockets = new LinkedHashMap<>();
    /** The full names of the services that were named, and did not only come along. */
    private final SortedSet<String> asked = new TreeSet<>();
    /** The full name of the service of each timer and socket, by theirs. */
    private final SequencedMap<String, String> partners = new LinkedHashMap<>();

    private SystemdImport(SourceReader reader, List<String> directories, String zone, Known known) {
        this.finder = new UnitFinder(reader, directories, findings);
        this.zone = zone;
        this.known = known;
    }

    /** The keys that may be written: no other would be understood. */
    record Known(List<String> service, List<String> job) {
        static final Known NATIVE = new Known(KeyNames.service(), KeyNames.job());
    }

    /**
     * What came of it.
     *
     * @param yaml a configuration of its own, which may be included in another
     */
    public record Imported(String yaml, List<Finding> findings) {
        public Imported {
            findings = List.copyOf(findings);
        }
    }

    /**
     * @param units names, or paths with a slash
     * @param directories where names are looked for
     * @param zone the machine's time zone, in which systemd reads calendars
     */
    public static Imported units(SourceReader reader, List<String> units, List<String> directories, String zone) {
        return units(reader, units, directories, zone, Known.NATIVE);
    }

    static Imported units(SourceReader reader, List<String> units, List<String> directories, String zone, Known known) {
        SystemdImport work = new SystemdImport(reader, directories, zone, known);
        units.stream().limit(MAX_UNITS).forEach(work::add);
        work.asked.addAll(work.services.keySet());
        work.partners();
        String yaml = work.yaml();
        return new Imported(yaml, work.findings.sorted());
    }

    private void add(String given) {
        Unit unit = finder.find(given);
        if (unit == null) {
            return;
        }
        SequencedMap<String, Source> into = switch (unit.name().type()) {
            case "service" -> services;
            case "timer" -> timers;
            case "socket" -> sockets;
            default -> null;
        };
        if (into == null) {
            findings.error(
                    unit.origin(),
                    "units of type " + Quote.of(unit.name().type()) + " are not translated",
                    "a service, a timer or a socket");
        } else if (unit.name().isTemplate()) {
            findings.error(
                    unit.origin(),
                    "this is a template",
                    "an instance of it such as " + unit.name().prefix() + "@1."
                            + unit.name().type());
        } else if (into.putIfAbsent(unit.name().full(), new Source(unit, findings)) == null) {
            Survey.of(unit, findings);
        }
    }

    /** The services of timers and sockets come along. */
    private void partners() {
        timers.values().forEach(timer -> partner(timer, "Unit"));
        sockets.values().forEach(socket -> partner(socket, "Service"));
    }

    private void partner(Source of, String directive) {
        Source.Said said = of.said(directive);
        UnitName own = of.unit().name().as("service");
        UnitName name = said == null ? own : UnitName.of(said.text());
        if (!services.containsKey(name.full())) {
            add(beside(of.unit().file(), name));
        }
        partners.put(of.unit().name().full(), name.full());
    }

    private String partnerOf(Source of) {
        return partners.getOrDefault(of.unit().name().full(), "");
    }

    /** In the same directory where the first was given by its path. */
    private String beside(String file, UnitName name) {
        String directory = file.substring(0, file.lastIndexOf('/') + 1);
        return DIRECTORIES.contains(directory.replaceAll("/$", "")) ? name.full() : directory + name.full();
    }

    private String yaml() {
        SequencedMap<String, Source> running = new LinkedHashMap<>(services);
        SequencedMap<String, String> jobs = jobs();
        jobs.keySet().forEach(running::remove);
        Links links = new Links(running.values(), jobs);
        StringBuilder entries = new StringBuilder();
        for (Source service : running.values()) {
            Map<String, Object> map = service(service, links);
            // What runs nothing has been reported, and would be refused.
            if (map.containsKey("run") || map.containsKey("shell")) {
                entry(entries, service, map);
            }
        }
        StringBuilder out = new StringBuilder("# Translated from systemd's units; read it before use.\n");
        out.append(entries.isEmpty() ? "" : "services:\n").append(entries);
        schedule(out);
        return out.toString();
    }

    /** The timers by the services that they run; one that was asked for itself is told. */
    private SequencedMap<String, String> jobs() {
        SequencedMap<String, String> jobs = new LinkedHashMap<>();
        timers.keySet().forEach(timer -> jobs.putIfAbsent(partners.getOrDefault(timer, ""), timer));
        jobs.forEach((service, timer) -> {
            if (services.get(service) instanceof Source source && asked.contains(service)) {
                source.warn(
                        source.unit().origin(),
                        "it becomes a job of the schedule and no service: " + timer + " runs it");
            }
        });
        return jobs;
    }

    private Map<String, Object> service(Source service, Links links) {
        Target to = new Target(known.service(), findings);
        RunPart.write(service, to);
        LifePart.write(service, to);
        HookPart.write(service, to);
        ResourcePart.write(service, to);
        links.write(service, to);
        for (Source socket : sockets.values()) {
            if (partnerOf(socket).equals(service.unit().name().full())) {
                SocketPart.write(socket, to);
            }
        }
        return to.map();
    }

    private static void entry(StringBuilder out, Source unit, Map<String, Object> map) {
        Source.Said description = unit.said("Unit", "Description");
        if (description != null) {
            out.append("  # ").append(Quote.line(description.text(), 200)).append('\n');
        }
        out.append("  ").append(YamlWriter.scalar(unit.unit().name().reeve())).append(":\n");
        YamlWriter.block(out, map, 2);
    }

    private void schedule(StringBuilder out) {
        SequencedMap<String, Object> jobs = new LinkedHashMap<>();
        for (Source timer : timers.values()) {
            @Nullable Source service = services.get(partnerOf(timer));
            if (service != null) {
                new JobPart(timer, service, known.job(), zone, jobs).write();
            }
        }
        if (!jobs.isEmpty()) {
            out.append("schedule:\n");
            YamlWriter.block(out, jobs, 1);
        }
    }
}
