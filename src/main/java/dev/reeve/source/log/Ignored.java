/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.jail.HostAddress;
import dev.reeve.model.jail.IgnoreList;
import dev.reeve.model.jail.JailSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;

/** Whom a jail never counts: this machine, lists, files of lists, names, and whom a command says. */
final class Ignored {
    private static final Duration OWN_EVERY = Duration.ofSeconds(10);

    private final JailSpec spec;
    private final JailWorld world;
    private final InstantSource clock;
    private final IgnoreList list;
    private final List<IgnoreFile> files;
    private final Lookup lookup;
    private final LinkedHashMap<String, Answer> answers = new LinkedHashMap<>(16, 0.75f, true);
    private final TreeSet<String> own = new TreeSet<>();
    private Instant ownAt = Instant.EPOCH;

    private record Answer(boolean ignored, Instant at) {}

    Ignored(JailSpec spec, JailWorld world, InstantSource clock) {
        this.spec = spec;
        this.world = world;
        this.clock = clock;
        this.list = new IgnoreList(spec.ignoreIp());
        this.files = list.files().stream().map(IgnoreFile::new).toList();
        this.lookup = new Lookup(world, clock);
    }

    /** @param variables of the failure, for the command */
    boolean holds(String id, SequencedMap<String, String> variables) throws InterruptedException {
        HostAddress address = parse(id);
        if (spec.ignoreSelf() && own().contains(id)) {
            return true;
        }
        if (list.holds(address) || files.stream().anyMatch(file -> file.holds(address, clock.instant()))) {
            return true;
        }
        return named(id) || commanded(id, variables);
    }

    private static HostAddress parse(String id) {
        try {
            return HostAddress.parse(id);
        } catch (IllegalArgumentException holes) {
            return new HostAddress(null, 0, id);
        }
    }

    /** From what the machine has now: addresses come and go. */
    private TreeSet<String> own() {
        Instant now = clock.instant();
        if (Duration.between(ownAt, now).abs().compareTo(OWN_EVERY) >= 0) {
            ownAt = now;
            own.clear();
            world.own().forEach(address -> own.add(Lookup.text(address)));
            own.addAll(world.ownNames());
        }
        return own;
    }

    private boolean named(String id) throws InterruptedException {
        for (String name : list.names()) {
            if (lookup.addresses(name).contains(id)) {
                return true;
            }
        }
        return false;
    }

    private boolean commanded(String id, SequencedMap<String, String> variables) throws InterruptedException {
        String command = spec.ignoreCommand();
        if (command == null) {
            return false;
        }
        JailSpec.IgnoreCache cache = spec.ignoreCache();
        if (cache == null) {
            return ask(command, variables);
        }
        String key = ShellTags.plain(cache.key(), variables);
        Answer known = answers.get(key);
        Instant now = clock.instant();
        if (known == null || !known.at().plus(cache.time()).isAfter(now)) {
            known = new Answer(ask(command, variables), now);
            answers.put(key, known);
            while (answers.size() > Math.clamp(cache.count(), 1, 10_000)) {
                answers.pollFirstEntry();
            }
        }
        return known.ignored();
    }

    private boolean ask(String command, SequencedMap<String, String> variables) throws InterruptedException {
        ShellTags tags = ShellTags.of(command, variables);
        return world.holds(tags.command(), tags.environment());
    }
}
