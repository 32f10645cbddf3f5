/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailInput;
import dev.reeve.model.jail.JailSpec;
import dev.reeve.model.jail.JailsSpec;
import dev.reeve.source.Emitter;
import dev.reeve.source.Source;
import dev.reeve.source.Supervised;
import dev.reeve.source.log.FilesOr;
import dev.reeve.source.log.JailWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sources of the jails that read the journal: one for all that read the same entries. A new configuration touches only those that changed. */
final class JailFeeds implements AutoCloseable {
    private final LogSources sources;
    private final JailWorld world;
    private final Emitter out;
    private final SortedMap<String, Supervised> running = new TreeMap<>();
    private SortedMap<String, List<Jail>> groups = new TreeMap<>();

    JailFeeds(LogSources sources, JailWorld world, Emitter out) {
        this.sources = sources;
        this.world = world;
        this.out = out;
    }

    void update(JailsSpec jails) {
        SortedMap<String, List<Jail>> now = groups(jails);
        groups.entrySet().stream()
                .filter(old -> !Placeless.equal(old.getValue(), now.get(old.getKey())))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::stop);
        now.forEach((group, members) -> running.computeIfAbsent(group, missing -> start(members)));
        groups = now;
    }

    private static SortedMap<String, List<Jail>> groups(JailsSpec jails) {
        SortedMap<String, List<Jail>> groups = new TreeMap<>();
        for (Jail jail : jails.jails().values()) {
            if (jail.across().isEmpty() && jail.input() instanceof JailInput.Journal journal) {
                groups.computeIfAbsent(group(jail, journal), first -> new ArrayList<>())
                        .add(jail);
            }
        }
        return groups;
    }

    /** A jail whose command may take seconds must not keep others waiting, and one that may come to read files has a way of its own. */
    private static String group(Jail jail, JailInput.Journal journal) {
        boolean alone = journal.withoutFiles() || jail.spec().ignoreCommand() != null;
        return journal + (alone ? jail.name() : "");
    }

    private Supervised start(List<Jail> members) {
        Jail first = members.getFirst();
        if (!(first.input() instanceof JailInput.Journal journal)) {
            throw new IllegalStateException("not a jail on the journal");
        }
        Source source = sources.of(journal, members, world);
        return new Supervised(journal.withoutFiles() ? withoutFiles(first, source) : source, out).start();
    }

    private Source withoutFiles(Jail jail, Source journal) {
        Source files = sources.of(jail, world);
        List<String> globs =
                jail.spec().logs().stream().map(JailSpec.LogPath::glob).toList();
        return new FilesOr(files, globs, journal);
    }

    private void stop(String group) {
        Supervised source = running.remove(group);
        if (source != null) {
            source.close();
        }
    }

    List<Supervised.Health> health() {
        return running.values().stream().map(Supervised::health).toList();
    }

    @Override
    public void close() {
        running.values().forEach(Supervised::close);
    }
}
