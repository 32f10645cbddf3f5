/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.effect.command.Program;
import dev.reeve.effect.command.ProgramEnd;
import dev.reeve.effect.command.ProgramRunner;
import dev.reeve.model.BanAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table of Reeve's own in nftables, by the nft(8) tool: {@code table inet reeve}, hooked before the usual filters for packets to this host and through it. The kernel ends each ban by
 * itself, and keeps the table while Reeve is down. Nothing outside the table is touched.
 */
public final class NftBackend implements BanBackend {
    /** The table's name where nothing else is said. */
    public static final String TABLE = "reeve";

    private static final int MOST_IN_ONE = 5_000;
    private static final int MOST_OUTPUT = 64 << 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String ABSENT = "No such file or directory";

    private final ProgramRunner runner;
    private final List<String> nft;
    private final NftScript script;

    /**
     * @param nft the command, such as {@code [nft]}
     * @param table the table's name
     */
    public NftBackend(ProgramRunner runner, List<String> nft, String table) {
        this.runner = runner;
        this.nft = List.copyOf(nft);
        this.script = new NftScript(table);
    }

    @Override
    public String name() {
        return "nftables";
    }

    // Checked by the kernel, and thrown away: the tool, the right to use it, and the kernel's modules.
    @Override
    public @Nullable String unavailable() throws InterruptedException {
        try {
            ProgramEnd end = run(List.of("-c", "-f", "-"), script.setUp());
            return end.succeeded() ? null : "nft cannot be used: " + firstError(end);
        } catch (IOException missing) {
            return "nft cannot be run (package nftables): " + missing.getMessage();
        }
    }

    @Override
    public void apply(List<Change> changes) throws IOException, InterruptedException {
        Map<BanAddress, Change> last = new LinkedHashMap<>();
        changes.forEach(change -> last.put(change.address(), change));
        List<Change> distinct = new ArrayList<>(last.values());
        refuseOverlaps(distinct);
        for (int from = 0; from < distinct.size(); from += MOST_IN_ONE) {
            transact(script.changes(distinct.subList(from, Math.min(distinct.size(), from + MOST_IN_ONE))));
        }
    }

    private void refuseOverlaps(List<Change> changes) throws IOException, InterruptedException {
        List<BanAddress> networks = changes.stream()
                .filter(change -> change.time() != null && !change.address().single())
                .map(Change::address)
                .toList();
        if (networks.isEmpty()) {
            return;
        }
        List<BanAddress> there = new ArrayList<>(look().bans().keySet());
        there.removeIf(BanAddress::single);
        for (BanAddress wanted : networks) {
            for (BanAddress other : there) {
                if (!wanted.equals(other) && (wanted.covers(other) || other.covers(wanted))) {
                    throw new OverlapException(wanted, other);
                }
            }
            there.add(wanted);
        }
    }

    /** One transaction. Where the table is not there it is made with it. */
    private void transact(String text) throws IOException, InterruptedException {
        ProgramEnd end = run(List.of("-f", "-"), text);
        if (!end.succeeded() && end.errors().contains(ABSENT)) {
            end = run(List.of("-f", "-"), script.setUp() + text);
        }
        require(end);
    }

    @Override
    public void repair() throws IOException, InterruptedException {
        ProgramEnd end = run(List.of("-f", "-"), script.setUp());
        if (!end.succeeded()) {
            require(run(List.of("-f", "-"), script.tearDown() + script.setUp()));
        }
        if (!effective()) {
            require(run(List.of("-f", "-"), script.tearDown() + script.setUp()));
        }
    }

    @Override
    public Set<BanAddress> confirm(Collection<BanAddress> addresses) throws IOException, InterruptedException {
        ProgramEnd end = run(List.of("-f", "-"), script.get(addresses));
        Set<BanAddress> found = NftListing.elements(end.output());
        if (!found.containsAll(addresses)) {
            found.addAll(look().bans().keySet());
        }
        found.retainAll(addresses);
        return found.isEmpty() || effective() ? found : Set.of();
    }

    @Override
    public State look() throws IOException, InterruptedException {
        ProgramEnd end = list("-j");
        if (!end.succeeded()) {
            return new State(false, Map.of());
        }
        try {
            return new State(effective(), NftListing.read(end.output()));
        } catch (RuntimeException unreadable) {
            throw new IOException("cannot read what nft printed: " + unreadable.getMessage(), unreadable);
        }
    }

    private boolean effective() throws IOException, InterruptedException {
        ProgramEnd end = list("-t");
        return end.succeeded() && NftListing.effective(end.output());
    }

    /** Not succeeded only where there is no such table. */
    private ProgramEnd list(String form) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(form, "list", "table"));
        arguments.addAll(List.of(script.table().split(" ", 2)));
        ProgramEnd end = run(arguments, "");
        if (end.succeeded() || !end.errors().contains(ABSENT)) {
            require(end);
        }
        if (end.leftOut() > 0) {
            throw new IOException("the table " + script.table() + " is larger than " + MOST_OUTPUT + " bytes in print");
        }
        return end;
    }

    @Override
    public void clear() throws IOException, InterruptedException {
        require(run(List.of("-f", "-"), script.tearDown()));
    }

    private ProgramEnd run(List<String> arguments, String input) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(nft);
        argv.addAll(arguments);
        return runner.run(Program.tool(argv, input, TIMEOUT, MOST_OUTPUT));
    }

    private static void require(ProgramEnd end) throws IOException {
        if (!end.succeeded()) {
            throw new IOException(end.timedOut() ? "nft did not end in time" : "nft: " + firstError(end));
        }
    }

    private static String firstError(ProgramEnd end) {
        String first = end.errors().lines().findFirst().orElse(end.status().describe());
        return first.length() <= 300 ? first : first.substring(0, 300) + "…";
    }
}
