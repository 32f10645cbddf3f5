/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.model.BanTarget;
import dev.reeve.os.OsException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** By netlink, in this process. */
final class NetlinkElements implements NftElements {
    /** So many are asked for one by one; for more it is less work to read the whole set. */
    private static final int FEW = 500;

    /** The kernel moves the elements of a set of 200,000 within tenths of a second. */
    private static final int READINGS = 5;

    private static final long PAUSE = 100;

    private final NfTables tables;
    private final NfBatch batch;

    NetlinkElements(NfTables tables, NfBatch batch) {
        this.tables = tables;
        this.batch = batch;
    }

    @Override
    public TreeSet<NftSet> sets() throws IOException, InterruptedException {
        return tables.sets();
    }

    /** First as if none of them were there, which is usual; a ban that is there is added (else it could not be deleted), deleted and added: a plain addition keeps the old end. */
    @Override
    public boolean apply(List<BanBackend.Change> changes) throws IOException, InterruptedException {
        Map<NftSet, List<BanBackend.Change>> bySet = bySet(changes);
        boolean lifts = changes.stream().anyMatch(change -> change.time() == null);
        int error = lifts ? NfTables.EEXIST : batch.commit(steps(bySet, NfBatch.Verb.ADD_NEW));
        if (error == NfTables.EEXIST) {
            List<NfBatch.Step> steps = new ArrayList<>(steps(bySet, NfBatch.Verb.ADD));
            steps.addAll(steps(bySet, NfBatch.Verb.DELETE));
            steps.addAll(steps(
                    bySet(changes.stream()
                            .filter(change -> change.time() != null)
                            .toList()),
                    NfBatch.Verb.ADD));
            error = batch.commit(steps);
        }
        if (error != 0 && error != NfTables.ENOENT) {
            throw new OsException("the packet filter", error, "");
        }
        return error == 0;
    }

    private static Map<NftSet, List<BanBackend.Change>> bySet(List<BanBackend.Change> changes) {
        Map<NftSet, List<BanBackend.Change>> bySet = new TreeMap<>();
        changes.forEach(change -> bySet.computeIfAbsent(NftSet.of(change.target()), set -> new ArrayList<>())
                .add(change));
        return bySet;
    }

    private static List<NfBatch.Step> steps(Map<NftSet, List<BanBackend.Change>> bySet, NfBatch.Verb verb) {
        return bySet.entrySet().stream()
                .map(entry -> new NfBatch.Step(verb, entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public Set<BanTarget> present(Collection<BanTarget> targets) throws IOException, InterruptedException {
        return targets.size() <= FEW ? oneByOne(targets) : ofWhole(targets);
    }

    private Set<BanTarget> oneByOne(Collection<BanTarget> targets) throws IOException, InterruptedException {
        Set<BanTarget> present = new HashSet<>();
        for (BanTarget target : targets) {
            if (tables.has(target)) {
                present.add(target);
            }
        }
        return present;
    }

    /** Read again while more than a few are missing: while the kernel makes the table of a set larger, after many were added, a listing leaves out those that are being moved. */
    private Set<BanTarget> ofWhole(Collection<BanTarget> targets) throws IOException, InterruptedException {
        Set<BanTarget> missing = new HashSet<>(targets);
        Set<BanTarget> present = new HashSet<>();
        for (int reading = 0; reading < READINGS && missing.size() > (reading == 0 ? 0 : FEW); reading++) {
            Thread.sleep(reading * PAUSE);
            read(missing, present);
        }
        present.addAll(missing.size() <= FEW ? oneByOne(missing) : Set.of());
        return present;
    }

    /** Moves what is there from those that are missing to those that are present. */
    private void read(Set<BanTarget> missing, Set<BanTarget> present) throws IOException, InterruptedException {
        Set<NftSet> sets = new TreeSet<>();
        missing.forEach(target -> sets.add(NftSet.of(target)));
        for (NftSet set : sets) {
            tables.elements(set, (target, time) -> {
                if (missing.remove(target)) {
                    present.add(target);
                }
            });
        }
    }

    @Override
    public void all(BiConsumer<BanTarget, Duration> each) throws IOException, InterruptedException {
        for (NftSet set : tables.sets()) {
            tables.elements(set, each);
        }
    }

    @Override
    public long generation() throws IOException, InterruptedException {
        return tables.generation();
    }
}
