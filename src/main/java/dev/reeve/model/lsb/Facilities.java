/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.lsb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * What virtual facilities ({@code $network}) stand for on a system, as insserv.conf says it.
 *
 * @param byName with the {@code $}
 * @param interactive names of services beside which nothing may start
 */
public record Facilities(SequencedMap<String, Facility> byName, List<String> interactive) {
    /** After everything else of the level, or stopped before everything else; stands for no names. */
    public static final String ALL = "$all";

    public Facilities {
        byName = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byName));
        interactive = List.copyOf(interactive);
    }

    /**
     * One facility.
     *
     * @param required services it stands for that should be there
     * @param optional services it stands for where they are there
     * @param includes other facilities it implies
     */
    public record Facility(List<String> required, List<String> optional, List<String> includes) {
        public Facility {
            required = List.copyOf(required);
            optional = List.copyOf(optional);
            includes = List.copyOf(includes);
        }
    }

    public static boolean isVirtual(String name) {
        return name.startsWith("$");
    }

    public boolean knows(String name) {
        return name.equals(ALL) || byName.containsKey(name);
    }

    /** The services a facility stands for, those of the facilities it implies included; none for one that is unknown. Facilities that imply each other end. */
    public SequencedSet<String> expand(String name) {
        SequencedSet<String> services = new LinkedHashSet<>();
        SequencedSet<String> seen = new LinkedHashSet<>(List.of(name));
        for (List<String> next = List.of(name); !next.isEmpty(); ) {
            List<String> found = new ArrayList<>();
            for (String each : next) {
                collect(each, services, seen, found);
            }
            next = found;
        }
        return services;
    }

    /** These and others together: a facility that both know stands for what either says. */
    public Facilities with(Facilities others) {
        SequencedMap<String, Facility> all = new LinkedHashMap<>(others.byName);
        byName.forEach((name, facility) -> all.merge(name, facility, Facilities::both));
        return new Facilities(all, union(others.interactive, interactive));
    }

    private static Facility both(Facility one, Facility other) {
        return new Facility(
                union(one.required(), other.required()),
                union(one.optional(), other.optional()),
                union(one.includes(), other.includes()));
    }

    private static List<String> union(List<String> one, List<String> other) {
        SequencedSet<String> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }

    private void collect(String name, SequencedSet<String> services, SequencedSet<String> seen, List<String> found) {
        Facility facility = byName.get(name);
        if (facility == null) {
            return;
        }
        services.addAll(facility.required());
        services.addAll(facility.optional());
        facility.includes().stream().filter(seen::add).forEach(found::add);
    }

    /** Debian's, for a system that has no file of its own. */
    public static Facilities usual() {
        SequencedMap<String, Facility> usual = new LinkedHashMap<>();
        usual.put("$local_fs", of("", "mountall", "mountall-bootclean", "mountoverflowtmp", "umountfs"));
        usual.put("$network", of("", "networking", "ifupdown"));
        usual.put("$named", of("$network", "named", "dnsmasq", "lwresd", "bind9", "unbound", "pdns-recursor"));
        usual.put("$remote_fs", of("$local_fs", "mountnfs", "mountnfs-bootclean", "umountnfs", "sendsigs"));
        usual.put("$syslog", of("", "rsyslog", "sysklogd", "syslog-ng", "dsyslog", "inetutils-syslogd"));
        usual.put("$time", of("", "hwclock"));
        return new Facilities(
                usual,
                List.of(
                        "glibc",
                        "udev",
                        "console-screen",
                        "keymap",
                        "keyboard-setup",
                        "console-setup",
                        "cryptdisks",
                        "cryptdisks-early",
                        "checkfs-loop"));
    }

    private static Facility of(String includes, String... optional) {
        return new Facility(List.of(), List.of(optional), includes.isEmpty() ? List.of() : List.of(includes));
    }
}
