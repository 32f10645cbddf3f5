/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import dev.reeve.os.Cgroup;
import dev.reeve.os.Cgroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Supervision beside runit and s6 in the same run: how soon what was killed is replaced, with one service and with a thousand, how long a thousand take to start, and the memory for them. */
public final class ServicesBench {
    private static final int ROUNDS = 30;
    private static final int KILLS = 150;
    private static final int WARM = 20;
    private static final long KILLING_NANOS = 15_000_000_000L;
    private static final int MANY = 1_000;
    private static final int REST_MILLIS = 6_000;

    private interface Maker {
        Fleet make(Path directory, Cgroup all) throws IOException, InterruptedException;
    }

    private final Path directory;
    private final Cgroup all;
    private final SequencedMap<String, Maker> makers = new LinkedHashMap<>();

    private ServicesBench(Path directory, Cgroup all) {
        this.directory = directory;
        this.all = all;
        peer("runit", "runsvdir", Fleets.Runit::new);
        peer("s6", "s6-svscan", Fleets.S6::new);
        makers.put("reeve", Fleets.Reeve::new);
    }

    private void peer(String name, String program, Maker maker) {
        if (Tool.find(program).isPresent()) {
            makers.put(name, maker);
        } else {
            System.out.println(name + " is not installed (apt-get install --no-install-recommends " + name
                    + "): its figures are left out");
        }
    }

    /** With words: only those of {@code quiet}, {@code many}, {@code spawn}; a number sets how many services are many. */
    public static void main(String[] arguments) throws Exception {
        List<String> parts = arguments.length == 0 ? List.of("quiet", "many", "spawn") : List.of(arguments);
        if (!"root".equals(System.getProperty("user.name"))
                || Cgroups.discover().ifUsable().isEmpty()) {
            System.out.println("skipped: needs root and a writable cgroup v2 hierarchy");
            return;
        }
        Path root = Cgroups.discover().ifUsable().orElseThrow().base().getParent();
        Cgroup all =
                new Cgroup(root.resolve("reeve-bench-" + ProcessHandle.current().pid()));
        Path directory = Files.createTempDirectory("reeve-bench");
        Thread cleaner = new Thread(() -> clean(directory, all));
        Runtime.getRuntime().addShutdownHook(cleaner);
        ServicesBench bench = new ServicesBench(directory, all);
        if (parts.contains("quiet")) {
            bench.quiet();
        }
        if (parts.contains("many")) {
            bench.many();
        }
        if (parts.contains("spawn")) {
            SpawnBench.run(directory, all.child("spawn"));
        }
    }

    private static void clean(Path directory, Cgroup all) {
        try (Stream<Path> files = Files.walk(directory)) {
            Fleet.end(all);
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | InterruptedException left) {
            System.out.println("could not clean up " + directory + ": " + left);
        }
    }

    /** Taking turns, so that what disturbs the machine disturbs all alike. */
    private void quiet() throws Exception {
        SequencedMap<String, double[]> figures = new LinkedHashMap<>();
        List<Fleet> fleets = new ArrayList<>();
        try {
            for (Map.Entry<String, Maker> maker : makers.entrySet()) {
                Fleet fleet = maker.getValue().make(directory.resolve(maker.getKey() + "-one"), all.child("one"));
                fleets.add(fleet);
                fleet.start(1);
                figures.put(fleet.name, new double[ROUNDS]);
            }
            for (Fleet fleet : fleets) {
                fleet.settle();
            }
            Thread.sleep(3_000);
            for (int round = -4; round < ROUNDS; round++) {
                for (Fleet fleet : fleets) {
                    Thread.sleep(1_800 / fleets.size());
                    double millis = fleet.killed(round + 4);
                    if (round >= 0) {
                        figures.get(fleet.name)[round] = millis;
                    }
                }
            }
        } finally {
            closeAll(fleets);
        }
        System.out.println("the services' program: " + fleets.getFirst().stamp.made());
        figures.forEach((name, millis) -> report("killed to replaced, one service", name, millis, figures));
    }

    private static void closeAll(List<Fleet> fleets) throws IOException, InterruptedException {
        for (Fleet fleet : fleets) {
            fleet.close();
        }
    }

    private void many() throws Exception {
        SequencedMap<String, double[]> replaced = new LinkedHashMap<>();
        SequencedMap<String, double[]> started = new LinkedHashMap<>();
        SequencedMap<String, double[]> memory = new LinkedHashMap<>();
        SequencedMap<String, double[]> rest = new LinkedHashMap<>();
        for (Map.Entry<String, Maker> maker : makers.entrySet()) {
            try (Fleet fleet = maker.getValue().make(directory.resolve(maker.getKey() + "-many"), all.child("many"))) {
                started.put(fleet.name, new double[] {fleet.start(MANY)});
                fleet.settle();
                Thread.sleep(4_000);
                replaced.put(fleet.name, kills(fleet));
                long before = fleet.ticks();
                Thread.sleep(REST_MILLIS);
                rest.put(fleet.name, new double[] {(fleet.ticks() - before) * 1_000.0 / REST_MILLIS});
                memory.put(fleet.name, new double[] {fleet.memory() / 1024.0});
            }
            String name = maker.getKey();
            report("killed to replaced, one of 1,000", name, replaced.get(name), replaced);
            single("1,000 services started, ms", name, started.get(name)[0], started);
            single("memory with 1,000 (PSS), MiB", name, memory.get(name)[0], memory);
            single("CPU at rest with 1,000, % of a core", name, rest.get(name)[0], rest);
        }
    }

    /** Each another service, all long settled; as many as there is time for. */
    private static double[] kills(Fleet fleet) throws IOException, InterruptedException {
        long until = System.nanoTime() + KILLING_NANOS;
        double[] millis = new double[WARM + KILLS];
        int kill = 0;
        while (kill < millis.length && System.nanoTime() < until) {
            Thread.sleep(40);
            millis[kill] = fleet.killed(kill * 5 % MANY);
            kill++;
        }
        return Arrays.copyOfRange(millis, Math.min(WARM, kill / 2), kill);
    }

    private static void report(String what, String name, double[] millis, Map<String, double[]> all) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-36s %-6s p50 %7.2f ms  p90 %7.2f ms  p99 %7.2f ms of %d%s%n",
                what,
                name,
                at(sorted, 0.5),
                at(sorted, 0.9),
                at(sorted, 0.99),
                sorted.length,
                ratios(name, at(sorted, 0.5), all));
    }

    private static void single(String what, String name, double value, Map<String, double[]> all) {
        System.out.printf(Locale.ROOT, "%-36s %-6s %8.1f%s%n", what, name, value, ratios(name, value, all));
    }

    private static String ratios(String name, double value, Map<String, double[]> all) {
        StringBuilder text = new StringBuilder();
        all.forEach((peer, values) -> {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            if (name.equals("reeve") && !peer.equals(name)) {
                text.append(String.format(Locale.ROOT, "  %.2f x %s", value / at(sorted, 0.5), peer));
            }
        });
        return text.toString();
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))];
    }
}
