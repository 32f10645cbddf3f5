/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.effect.command.ProgramEnd;
import dev.reeve.effect.command.ProgramRunner;
import dev.reeve.model.BanPolicy;
import dev.reeve.model.BanScope;
import dev.reeve.model.BanTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A table of Reeve's own in nftables: {@code table inet reeve}, hooked before the usual filters for packets to this host and through it. The kernel ends each ban by itself, and keeps the table while
 * Reeve is down. Nothing outside the table is touched. Bans are set and read by netlink, in this process; nft(8) is run to make the table, its sets and rules, and to look at them after somebody
 * changed the packet filter.
 */
public final class NftBackend implements BanBackend {
    /** The table's name where nothing else is said. */
    public static final String TABLE = "reeve";

    /** Each set is looked into for each packet. */
    static final int MOST_SETS = 128;

    private final NftTool tool;
    private final NftScript script;
    private final NftElements elements;
    private Set<NftSet> known = Set.of();

    /** The generation at which the table was seen in force. */
    private volatile long effectiveAt = -1;

    /**
     * @param nft the command, such as {@code [nft]}
     * @param table the table's name
     */
    public NftBackend(ProgramRunner runner, List<String> nft, String table) {
        this(runner, nft, table, null);
    }

    /** @param namespace file of the network namespace in which {@code nft} works; null for this process's own */
    public NftBackend(ProgramRunner runner, List<String> nft, String table, @Nullable Path namespace) {
        this.tool = new NftTool(runner, nft);
        this.script = new NftScript(table);
        this.elements = new NetlinkElements(new NfTables(table, namespace), new NfBatch(table, namespace));
    }

    private NftBackend(NftBackend other) {
        this.tool = other.tool;
        this.script = other.script;
        this.elements = new ToolElements(tool, script);
    }

    /** The same without netlink. */
    public NftBackend byToolOnly() {
        return new NftBackend(this);
    }

    @Override
    public String name() {
        return "nftables";
    }

    // Checked by the kernel, and thrown away: the tool, the right to use it, and the kernel's modules.
    @Override
    public @Nullable String unavailable() throws InterruptedException {
        try {
            ProgramEnd end = tool.check(script.setUp(NftSet.usual()));
            return end.succeeded() ? null : "nft cannot be used: " + NftTool.firstError(end);
        } catch (IOException missing) {
            return "nft cannot be run (package nftables): " + missing.getMessage();
        }
    }

    /** Why bans cannot be set by netlink; null when they can. */
    @Nullable
    String withoutNetlink() throws InterruptedException {
        try {
            elements.generation();
            return null;
        } catch (IOException fault) {
            return String.valueOf(fault.getMessage());
        }
    }

    @Override
    public synchronized void apply(List<Change> changes) throws IOException, InterruptedException {
        Map<BanTarget, Change> last = new LinkedHashMap<>();
        changes.forEach(change -> last.put(change.target(), change));
        List<Change> distinct = withSets(last.values());
        if (distinct.isEmpty()) {
            return;
        }
        long before = elements.generation();
        if (!elements.apply(distinct)) {
            known = Set.of();
            distinct = withSets(distinct);
            if (!distinct.isEmpty() && !elements.apply(distinct)) {
                throw new IOException("the sets of the table " + script.table() + " vanish as they are made");
            }
        } else if (before >= 0 && before == effectiveAt && elements.generation() == before + 1) {
            effectiveAt = before + 1;
        }
    }

    /** Makes the sets that bans need; leaves out what is to be lifted and has none. */
    private List<Change> withSets(Collection<Change> changes) throws IOException, InterruptedException {
        Set<NftSet> needed = new TreeSet<>();
        changes.stream()
                .filter(change -> change.time() != null)
                .forEach(change -> needed.add(NftSet.of(change.target())));
        Set<NftSet> all = new HashSet<>();
        changes.forEach(change -> all.add(NftSet.of(change.target())));
        if (!known.containsAll(all)) {
            known = elements.sets();
        }
        if (!known.containsAll(needed)) {
            make(needed);
        }
        return changes.stream()
                .filter(change -> known.contains(NftSet.of(change.target())))
                .toList();
    }

    private void make(Set<NftSet> needed) throws IOException, InterruptedException {
        Set<NftSet> wanted = new TreeSet<>(known);
        wanted.addAll(NftSet.usual());
        wanted.addAll(needed);
        List<NftSet> unused = List.of();
        if (tooMany(wanted)) {
            unused = unused(needed);
            unused.forEach(wanted::remove);
        }
        if (tooMany(wanted)) {
            throw new RefusedException("bans from more than " + BanPolicy.MOST_SCOPES
                    + " different groups of ports, or of networks of too many lengths; each costs every packet a look");
        }
        tool.must(script.setUp(wanted) + script.remove(unused));
        known = wanted;
    }

    private static boolean tooMany(Set<NftSet> sets) {
        return sets.size() > MOST_SETS
                || sets.stream().map(NftSet::scope).distinct().count() > BanPolicy.MOST_SCOPES;
    }

    private List<NftSet> unused(Set<NftSet> needed) throws IOException, InterruptedException {
        Set<NftSet> used = new HashSet<>(needed);
        used.addAll(NftSet.usual());
        elements.all((target, left) -> used.add(NftSet.of(target)));
        return known.stream().filter(set -> !used.contains(set)).toList();
    }

    @Override
    public synchronized void repair() throws IOException, InterruptedException {
        Set<NftSet> wanted = new TreeSet<>(elements.sets());
        wanted.addAll(NftSet.usual());
        if (!tool.run(script.setUp(wanted)).succeeded() || !effective()) {
            tool.must(script.tearDown() + script.setUp(wanted));
        }
        known = wanted;
    }

    @Override
    public Set<BanTarget> confirm(Collection<BanTarget> targets) throws IOException, InterruptedException {
        Set<BanTarget> found = elements.present(targets);
        return found.isEmpty() || effective() ? found : Set.of();
    }

    @Override
    public Set<BanScope> scopes() throws IOException, InterruptedException {
        Set<BanScope> scopes = new TreeSet<>();
        elements.sets().forEach(set -> scopes.add(set.scope()));
        return scopes;
    }

    @Override
    public boolean look(BiConsumer<BanTarget, Duration> each) throws IOException, InterruptedException {
        elements.all(each);
        return effective();
    }

    @Override
    public long generation() throws IOException, InterruptedException {
        return elements.generation();
    }

    @Override
    public boolean inForce() throws IOException, InterruptedException {
        return effective();
    }

    /** Looked at anew only when somebody has changed a table since. */
    private boolean effective() throws IOException, InterruptedException {
        long generation = elements.generation();
        if (generation >= 0 && generation == effectiveAt) {
            return true;
        }
        ProgramEnd end = tool.list("-t", script.name());
        boolean effective = end.succeeded() && NftListing.effective(end.output());
        if (effective && elements.generation() == generation) {
            effectiveAt = generation;
        }
        return effective;
    }

    @Override
    public synchronized void clear() throws IOException, InterruptedException {
        tool.must(script.tearDown());
        known = Set.of();
    }
}
