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
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whom a jail never counts: this machine, lists, files of lists, names, and whom a command says. */
final class Ignored {
    private static final Duration OWN_EVERY = Duration.ofSeconds(10);

    private final JailSpec spec;
    private final JailWorld world;
    private final InstantSource clock;
    private final IgnoreList list;
    private final List<IgnoreFile> files;
    private final Lookup lookup;
    private final @Nullable IgnoreCommand command;
    private final TreeSet<String> own = new TreeSet<>();
    private Instant ownAt = Instant.EPOCH;

    Ignored(JailSpec spec, JailWorld world, InstantSource clock) {
        this.spec = spec;
        this.world = world;
        this.clock = clock;
        this.list = new IgnoreList(spec.ignoreIp());
        this.files = list.files().stream().map(IgnoreFile::new).toList();
        this.lookup = new Lookup(world, clock);
        String text = spec.ignoreCommand();
        this.command = text == null ? null : new IgnoreCommand(text, spec, world, clock);
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
        return named(id) || commanded(variables);
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

    private boolean commanded(SequencedMap<String, String> variables) throws InterruptedException {
        return command != null && command.holds(variables);
    }

    /** What is to be told of the command since the last call; empty for nothing. */
    String takeTrouble() {
        return command == null ? "" : command.takeTrouble();
    }
}
