/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.effect.command.ProgramEnd;
import dev.reeve.model.BanTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** By nft(8), where netlink cannot be used: each look prints and reads everybody. */
final class ToolElements implements NftElements {
    private final NftTool tool;
    private final NftScript script;

    ToolElements(NftTool tool, NftScript script) {
        this.tool = tool;
        this.script = script;
    }

    @Override
    public TreeSet<NftSet> sets() throws IOException, InterruptedException {
        ProgramEnd end = tool.list("-t", script.name());
        return end.succeeded() ? NftListing.sets(end.output()) : new TreeSet<>();
    }

    @Override
    public boolean apply(List<BanBackend.Change> changes) throws IOException, InterruptedException {
        ProgramEnd end = tool.run(script.changes(changes));
        if (!NftTool.isAbsent(end)) {
            NftTool.require(end);
        }
        return end.succeeded();
    }

    @Override
    public Set<BanTarget> present(Collection<BanTarget> targets) throws IOException, InterruptedException {
        Set<BanTarget> wanted = new TreeSet<>(targets);
        Set<BanTarget> present = new TreeSet<>();
        all((target, left) -> {
            if (wanted.contains(target)) {
                present.add(target);
            }
        });
        return present;
    }

    @Override
    public void all(BiConsumer<BanTarget, Duration> each) throws IOException, InterruptedException {
        ProgramEnd end = tool.list("-j", script.name());
        if (!end.succeeded()) {
            return;
        }
        try {
            NftListing.read(end.output()).forEach(each);
        } catch (RuntimeException unreadable) {
            throw new IOException("cannot read what nft printed: " + unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public long generation() {
        return -1;
    }
}
