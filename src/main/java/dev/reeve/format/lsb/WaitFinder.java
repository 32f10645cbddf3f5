/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.lsb;

import dev.reeve.model.lsb.Direction;
import dev.reeve.model.lsb.Facilities;
import dev.reeve.model.lsb.InitHeader;
import dev.reeve.model.lsb.Keyword;
import dev.reeve.model.lsb.Missing;
import dev.reeve.model.lsb.Runlevels;
import dev.reeve.model.lsb.Wait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;

/** Finds who waits for whom: names resolved to scripts, facilities to what they stand for, and only between scripts that a runlevel has both. */
final class WaitFinder {
    private static final int MAX_WAITS = 100_000;
    private static final int MAX_MISSING = 1_000;

    private final List<InitHeader> headers;
    private final Facilities facilities;
    private final Direction direction;
    private final SequencedMap<String, List<String>> levels;
    private final SequencedMap<String, List<String>> providers = new LinkedHashMap<>();
    private final SequencedMap<String, Wait> waits = new LinkedHashMap<>();
    private final SequencedMap<String, Absent> absent = new LinkedHashMap<>();
    private final List<Missing> missing = new ArrayList<>();
    private final SequencedSet<String> last = new LinkedHashSet<>();

    /** A service that is not there, but has scripts on both sides: the order through it holds all the same. */
    private record Absent(List<String> before, List<Wait> after) {
        Absent() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    WaitFinder(
            List<InitHeader> headers,
            Facilities facilities,
            Direction direction,
            SequencedMap<String, List<String>> levels) {
        this.headers = headers;
        this.facilities = facilities;
        this.direction = direction;
        this.levels = levels;
        for (InitHeader header : headers) {
            header.provides()
                    .forEach(name -> providers
                            .computeIfAbsent(name, unused -> new ArrayList<>())
                            .add(header.script()));
        }
    }

    /** The strongest first, each pair once. */
    List<Wait> waits() {
        for (Keyword keyword : List.of(direction.required(), direction.reverse(), direction.should())) {
            headers.stream()
                    .filter(header -> levels.containsKey(header.script()))
                    .forEach(header -> header.list(keyword).forEach(name -> name(header, keyword, name)));
        }
        absent.values().forEach(this::through);
        last.forEach(this::everything);
        return List.copyOf(waits.values());
    }

    List<Missing> missing() {
        return missing;
    }

    private void name(InitHeader header, Keyword keyword, String name) {
        if (name.equals(Facilities.ALL)) {
            if (keyword != direction.reverse()) {
                last.add(header.script());
            }
        } else if (Facilities.isVirtual(name)) {
            facility(header, keyword, name);
        } else {
            service(header, keyword, name, name, true);
        }
    }

    private void facility(InitHeader header, Keyword keyword, String name) {
        if (!facilities.knows(name)) {
            lacks(header, keyword, name, Missing.Why.UNKNOWN_FACILITY);
            return;
        }
        for (String service : facilities.expand(name)) {
            service(header, keyword, name, service, false);
        }
    }

    /** @param own whether the header itself names the service, and not a facility that stands for it */
    private void service(InitHeader header, Keyword keyword, String named, String service, boolean own) {
        List<String> scripts = providers.getOrDefault(service, List.of());
        for (String other : scripts) {
            add(wait(header.script(), other, keyword, named));
        }
        if (own && scripts.isEmpty()) {
            absent(header, keyword, service);
            lacks(header, keyword, service, Missing.Why.NOT_THERE);
        } else if (own && !scripts.contains(header.script())) {
            inTime(header, keyword, service, scripts);
        }
    }

    private void inTime(InitHeader header, Keyword keyword, String service, List<String> scripts) {
        if (direction == Direction.STOP || scripts.stream().anyMatch(other -> meet(header.script(), other))) {
            return;
        }
        boolean atBoot = levels.getOrDefault(header.script(), List.of()).contains(Runlevels.BOOT);
        boolean given = scripts.stream()
                .anyMatch(other -> levels.getOrDefault(other, List.of()).contains(Runlevels.BOOT));
        if (!given) {
            lacks(header, keyword, service, atBoot ? Missing.Why.LATER : Missing.Why.NOT_IN_LEVEL);
        }
    }

    private void lacks(InitHeader header, Keyword keyword, String name, Missing.Why why) {
        if (keyword == direction.required() && missing.size() < MAX_MISSING) {
            missing.add(new Missing(header.script(), keyword, name, why));
        }
    }

    /** Who comes first: starting, what a script requires; stopping, the script itself; the reverse keyword turns that round. */
    private Wait wait(String owner, String other, Keyword keyword, String named) {
        boolean ownerWaits =
                keyword == Keyword.STOP_AFTER || direction == Direction.START && keyword != Keyword.START_BEFORE;
        return ownerWaits
                ? new Wait(owner, other, owner, keyword, named)
                : new Wait(other, owner, owner, keyword, named);
    }

    private void add(Wait wait) {
        boolean sense = !wait.script().equals(wait.on()) && meet(wait.script(), wait.on());
        if (sense && waits.size() < MAX_WAITS) {
            waits.putIfAbsent(wait.script() + "\0" + wait.on(), wait);
        }
    }

    private boolean meet(String one, String other) {
        Collection<String> theirs = levels.getOrDefault(other, List.of());
        return levels.getOrDefault(one, List.of()).stream().anyMatch(theirs::contains);
    }

    private void absent(InitHeader header, Keyword keyword, String service) {
        Absent between = absent.computeIfAbsent(service, unused -> new Absent());
        Wait wait = wait(header.script(), service, keyword, service);
        if (wait.script().equals(service)) {
            between.before.add(header.script());
        } else {
            between.after.add(wait);
        }
    }

    private void through(Absent service) {
        for (Wait wait : service.after) {
            for (String before : service.before) {
                add(new Wait(wait.script(), before, wait.owner(), direction.should(), wait.named()));
            }
        }
    }

    private void everything(String script) {
        for (String other : levels.sequencedKeySet()) {
            if (!last.contains(other)) {
                add(wait(script, other, direction.required(), Facilities.ALL));
            }
        }
    }
}
