/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Result;
import dev.reeve.event.Verdict;
import dev.reeve.format.SourceText;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.node.Offers;
import dev.reeve.program.Conditions;
import dev.reeve.program.KeptPrograms;
import dev.reeve.program.Loading;
import dev.reeve.program.SourceBundle;
import dev.reeve.reactor.Program;
import dev.reeve.sim.Brain;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Guard and reactor together, on one thread, with 1,000 rules and 10,000 targets; and a journal of what came of it decided again. */
public final class GuardBench {
    static final int RULES = 1_000;
    static final int TARGETS = 10_000;
    private static final int ROUNDS = 7;
    private static final Catalogue CATALOGUE = Offers.catalogue();

    private GuardBench() {}

    public static void main(String[] arguments) throws Exception {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        decisions(events);
        if (arguments.length < 2) {
            ReplaySpeed.main(events);
        }
    }

    private static void decisions(int events) {
        Driver driver = new Driver(entry -> {});
        double[] wall = new double[ROUNDS];
        double[] cpu = new double[ROUNDS];
        double[] bytes = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long before = driver.decisions;
            long allocated = allocated();
            long cpuStart = cpu();
            long start = System.nanoTime();
            driver.feed(events);
            double made = driver.decisions - before;
            wall[round] = made / ((System.nanoTime() - start) / 1e9);
            cpu[round] = made / ((cpu() - cpuStart) / 1e9);
            bytes[round] = (allocated() - allocated) / made;
        }
        System.out.printf(
                Locale.ROOT,
                "decisions/s, reactor and guard, %,d rules, %,d targets: median %,.0f (%,.0f to %,.0f); per CPU second of the thread %,.0f (best %,.0f)%n",
                RULES,
                TARGETS,
                median(wall),
                Arrays.stream(wall).min().orElse(0),
                Arrays.stream(wall).max().orElse(0),
                median(cpu),
                Arrays.stream(cpu).max().orElse(0));
        System.out.printf(
                Locale.ROOT,
                "of %,d decisions %,d were permitted; %,d entries in all; %,.0f bytes allocated for each decision%n",
                driver.decisions,
                driver.permitted,
                driver.entries,
                median(bytes));
    }

    static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** A rule for each of a thousand patterns of a log; four in five ban, one in five tells somebody. */
    private static String yaml() {
        StringBuilder yaml = new StringBuilder("""
                daemon: {node: bench, bans: show}
                notify:
                  ops: {log: {}}
                logs:
                  auth:
                    files: [/nonexistent/auth.log]
                    patterns:
                """);
        for (int i = 0; i < RULES; i++) {
            yaml.append("      - {name: p")
                    .append(i)
                    .append(", regex: 'p")
                    .append(i)
                    .append(" (?<address>[0-9.]+)', subject: address}\n");
        }
        yaml.append("rules:\n");
        for (int i = 0; i < RULES; i++) {
            yaml.append("  r")
                    .append(i)
                    .append(":\n    on: log.match\n    where: {pattern: p")
                    .append(i)
                    .append("}\n    do:\n      - ")
                    .append(
                            i % 5 == 4
                                    ? "notify: {channel: ops, text: \"${event.address} again\"}\n"
                                    : "ban.add: {address: \"${event.address}\", for: 10m, reason: \"pattern\"}\n");
        }
        return yaml.toString();
    }

    static List<SourceText> sources() {
        return List.of(new SourceText("/bench.yaml", yaml()));
    }

    static Program program() {
        SourceBundle bundle = SourceBundle.parse(SourceBundle.write(sources()));
        LoadResult loaded = Loading.load(bundle, bundle.main(), CATALOGUE, LoadMode.STRICT);
        if (loaded.hasErrors()) {
            throw new IllegalStateException(loaded.findings().toString());
        }
        return Conditions.program(loaded.config().orElseThrow(), CATALOGUE);
    }

    static Catalogue catalogue() {
        return CATALOGUE;
    }

    /** The node's whole core, given one event after the other; whatever is permitted succeeds at once. */
    static final class Driver {
        private final Program program = program();
        private final Consumer<Entry> to;
        private final Brain brain;
        private Moment now = new Moment(1_764_000_000_000_000L, 1_000_000_000L);
        private int next;
        long decisions;
        long permitted;
        long entries;

        Driver(Consumer<Entry> to) {
            this.to = to;
            Program empty = new KeptPrograms((kind, version) -> java.util.Optional.empty(), CATALOGUE).empty();
            brain = Brain.fresh("bench", empty, version -> program);
            see(
                    "config.applied",
                    "node/bench",
                    Attributes.of("version", program.config().version()),
                    Trust.REPORTED);
            see(
                    "guard.protected",
                    "node/bench",
                    Attributes.builder()
                            .put("addresses", Value.texts(List.of("192.0.2.1")))
                            .put("sources", Value.texts(List.of()))
                            .build(),
                    Trust.MEASURED);
            keep();
        }

        Program program() {
            return program == null ? GuardBench.program() : program;
        }

        void feed(int events) {
            for (int i = 0; i < events; i++) {
                now = new Moment(now.wall() + 5_000, now.mono() + 5_000);
                int key = (int) (next * 7_919L % TARGETS);
                next++;
                String address = "198." + (18 + key / 62_500) + "." + key / 250 + "." + (key % 250 + 1);
                Attributes match = Attributes.builder()
                        .put("log", "auth")
                        .put("pattern", "p" + key % RULES)
                        .put("file", "/var/log/auth.log")
                        .put("text", "p" + key % RULES + " " + address)
                        .put("address", address)
                        .build();
                see("log.match", "address/" + address, match, Trust.MEASURED);
                brain.pipeline().tick(now);
                keep();
            }
        }

        private void see(String type, String subject, Attributes said, Trust trust) {
            brain.pipeline().accept(Observation.of(type, Subject.parse(subject), said, trust), now);
        }

        private void keep() {
            List<Entry> made = brain.pipeline().drain();
            while (!made.isEmpty()) {
                for (Entry entry : made) {
                    take(entry);
                }
                made = brain.pipeline().drain();
            }
        }

        private void take(Entry entry) {
            entries++;
            to.accept(entry);
            switch (entry) {
                case Decision _ -> decisions++;
                case Verdict verdict -> permitted += verdict.permits() ? 1 : 0;
                case Attempt attempt
                when !attempt.intent() ->
                    brain.pipeline().accept(attempt, Result.succeeded("done", Attributes.NONE), now);
                default -> {}
            }
        }
    }
}
