/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.model.BanTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Who is in the sets of Reeve's table: by netlink ({@link NetlinkElements}) or by nft(8) ({@link ToolElements}). */
interface NftElements {
    /** The sets there are; none where there is no table. */
    TreeSet<NftSet> sets() throws IOException, InterruptedException;

    /** Carries out all changes or none; each ban is named at most once. @return whether it was done; not, where a set is not there */
    boolean apply(List<BanBackend.Change> changes) throws IOException, InterruptedException;

    /** Those of these that are there. */
    Set<BanTarget> present(Collection<BanTarget> targets) throws IOException, InterruptedException;

    /** Gives everybody, and how long for. */
    void all(BiConsumer<BanTarget, Duration> each) throws IOException, InterruptedException;

    /** A number that is another one after each change of any table by anybody; negative where it cannot be told. */
    long generation() throws IOException, InterruptedException;
}
