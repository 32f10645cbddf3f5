/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import dev.reeve.effect.Attempts;
import dev.reeve.effect.ban.BanBackend;
import dev.reeve.effect.ban.BanEffector;
import dev.reeve.effect.ban.BanObserver;
import dev.reeve.effect.ban.NftBackend;
import dev.reeve.effect.command.ProgramRunner;
import dev.reeve.event.Attempt;
import dev.reeve.event.Moment;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanTarget;
import dev.reeve.model.Value;
import dev.reeve.os.OutputPump;
import dev.reeve.os.PosixSpawner;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.ban.BansFold;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bans in the kernel, in a network namespace of their own, beside what other tools take for the same. */
final class BansBench {
    private static final String NAMESPACE = "reeve-bench";
    private static final int ROUNDS = 7;
    private static final Duration HOUR = Duration.ofHours(1);

    private final ProgramRunner runner;
    private final NftBackend backend;
    private final Map<BanTarget, Long> desired = new LinkedHashMap<>();

    private BansBench(ProgramRunner runner) {
        this.runner = runner;
        this.backend = fresh();
    }

    private NftBackend fresh() {
        return new NftBackend(
                runner,
                List.of("ip", "netns", "exec", NAMESPACE, "nft"),
                NftBackend.TABLE,
                Path.of("/run/netns", NAMESPACE));
    }

    public static void main(String[] arguments) throws Exception {
        if (Tool.find("nft").isEmpty()
                || Tool.find("ip").isEmpty()
                || !"root".equals(System.getProperty("user.name"))) {
            System.out.println("needs root, nft (package nftables) and ip (package iproute2)");
            return;
        }
        shell("ip netns del " + NAMESPACE + " 2>/dev/null; ip netns add " + NAMESPACE);
        Path scratch = Files.createTempDirectory("reeve-bench");
        try (OutputPump pump = new OutputPump()) {
            BansBench bench = new BansBench(new ProgramRunner(new PosixSpawner(), pump, scratch));
            // In a process that did nothing before, what is resident says something.
            if (List.of(arguments).contains("memory")) {
                bench.memory(200_000);
            } else {
                bench.all();
            }
        } finally {
            shell("ip netns del " + NAMESPACE);
            shell("rm -rf " + scratch);
        }
    }

    private void all() throws Exception {
        measure("10,000 bans as one, set and read back", 10_000, () -> applied(10_000));
        measure("the same by the program nft, the table made anew", 10_000, () -> byTool(10_000));
        measure("10,000 attempts at once, each with its result", 10_000, () -> attempts(10_000));
        measure("1 ban more beside 10,000, set and read back", 10_000, this::oneMore);
        measure("20,000 bans at a start with an empty kernel", 20_000, () -> restored(20_000));
        others();
        memory(200_000);
        measure("200,000 bans as one", 200_000, () -> applied(200_000));
    }

    private interface Work {
        void run() throws Exception;
    }

    /** The median of rounds that each begin with nothing in the kernel. */
    private void measure(String what, int bans, Work work) throws Exception {
        List<Double> took = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            backend.clear();
            wish(bans);
            long before = prepare(what);
            long cpuBefore = cpu();
            work.run();
            took.add((System.nanoTime() - before) / 1e6);
            cpu.add((cpu() - cpuBefore) / 1e6);
        }
        took.sort(null);
        cpu.sort(null);
        System.out.printf(
                "%-55s %9.1f ms  (best %.1f, worst %.1f), %.1f ms of CPU here%n",
                what, took.get(ROUNDS / 2), took.getFirst(), took.getLast(), cpu.get(ROUNDS / 2));
    }

    /** Of this process, the kernel's work for it included, in nanoseconds. */
    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private long prepare(String what) throws Exception {
        if (!what.contains("an empty kernel") && !what.contains("anew")) {
            wish(what.startsWith("1 ban") ? 10_000 : 1);
            restored(backend, desired.size());
        }
        return System.nanoTime();
    }

    private void wish(int bans) {
        desired.clear();
        long end = Attempts.mono() + Moment.micros(HOUR);
        targets(bans).forEach(target -> desired.put(target, end));
    }

    private static List<BanTarget> targets(int bans) {
        return IntStream.range(0, bans)
                .mapToObj(n -> BanTarget.parse("10." + (n >> 16) + "." + (n >> 8 & 255) + "." + (n & 255)))
                .toList();
    }

    private void applied(int bans) throws Exception {
        List<BanTarget> targets = targets(bans);
        backend.apply(targets.stream()
                .map(target -> new BanBackend.Change(target, HOUR))
                .toList());
        if (backend.confirm(targets).size() != bans) {
            throw new IllegalStateException("not all were set");
        }
    }

    private void restored(int bans) throws Exception {
        restored(fresh(), bans);
    }

    private void byTool(int bans) throws Exception {
        restored(fresh().byToolOnly(), bans);
    }

    private void restored(BanBackend with, int bans) throws Exception {
        try (BanEffector effector = effector(with)) {
            Attributes all = Attributes.of("addresses", Value.texts(List.of("all")));
            require(effector.perform(Attempts.of("ban.restore", "node/n1", all), () -> HOUR), bans);
        }
    }

    private BanEffector effector(BanBackend with) {
        return new BanEffector(with, () -> desired, address -> null, Attempts::mono, () -> {});
    }

    private static void require(Result result, int bans) {
        if (!result.evidence().truth("verified")) {
            throw new IllegalStateException(bans + " bans: " + result.text());
        }
    }

    private void attempts(int bans) throws Exception {
        try (BanEffector effector = effector(backend);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Result>> tasks = targets(bans).stream()
                    .map(target -> (Callable<Result>) () -> effector.perform(ban(target), () -> HOUR))
                    .toList();
            for (Future<Result> done : threads.invokeAll(tasks)) {
                require(done.get(), bans);
            }
        }
    }

    private static Attempt ban(BanTarget target) {
        return Attempts.of("ban.add", "address/" + target, Attributes.of("for", Value.of(Moment.micros(HOUR))));
    }

    private void oneMore() throws Exception {
        try (BanEffector effector = effector(backend)) {
            require(effector.perform(ban(BanTarget.parse("192.0.2.1")), () -> HOUR), 1);
        }
    }

    /** What ipset takes where it is installed, and what one program for each ban costs, as fail2ban's own actions do it. */
    private void others() throws Exception {
        if (Tool.find("ipset").isPresent()) {
            String script = "create bench hash:ip timeout 3600 maxelem 300000\n"
                    + targets(10_000).stream()
                            .map(target -> "add bench " + target + "\n")
                            .collect(Collectors.joining());
            time(
                    "10,000 as one by ipset restore",
                    1,
                    "printf '%s' '" + script + "' | ipset restore; ipset destroy bench");
        } else {
            System.out.println("ipset is not installed");
        }
        backend.clear();
        restored(1);
        time(
                "one nft for each ban, as fail2ban's action runs it",
                100,
                "for i in $(seq 1 100); do nft add element inet reeve v4 \\{ 192.0.2.$i timeout 1h \\}; done");
        System.out.println(
                Tool.find("fail2ban-client").isPresent()
                        ? "fail2ban is installed; it runs one such command for each ban"
                        : "fail2ban is not installed; it runs one such command for each ban");
    }

    private static void time(String what, int each, String script) throws Exception {
        Path file = Files.createTempFile("reeve-bench", ".sh");
        Files.writeString(file, script);
        long began = System.nanoTime();
        shell("ip netns exec " + NAMESPACE + " bash " + file);
        double millis = (System.nanoTime() - began) / 1e6;
        Files.delete(file);
        System.out.printf("%-55s %9.1f ms  (%.2f ms each)%n", what, millis, millis / each);
    }

    /** The fold's list, the looks at the kernel, and what stays of them. */
    private void memory(int bans) throws Exception {
        desired.clear();
        backend.clear();
        long idle = used();
        long resident = resident();
        BansFold fold = new BansFold();
        for (BanTarget target : targets(bans)) {
            fold.apply(ban(target), Output.NOWHERE);
        }
        long list = used();
        restoredFrom(fold, bans);
        System.out.printf(
                "%-55s %9.1f MiB of heap for the list, %.1f with the looks, %+.1f resident%n",
                bans + " live bans more than none",
                (list - idle) / 1048576.0,
                (used() - idle) / 1048576.0,
                (resident() - resident) / 1024.0);
        if (fold.live().size() != bans) {
            throw new IllegalStateException("not all were kept");
        }
    }

    private void restoredFrom(BansFold fold, int bans) throws Exception {
        NftBackend with = fresh();
        try (BanEffector effector = new BanEffector(with, fold::desired, address -> null, Attempts::mono, () -> {})) {
            Attributes all = Attributes.of("addresses", Value.texts(List.of("all")));
            require(effector.perform(Attempts.of("ban.restore", "node/n1", all), () -> HOUR), bans);
        }
        try (BanObserver observer = new BanObserver("n1", with, fold::desired, Attempts::mono, seen -> {}, HOUR)) {
            long began = System.nanoTime();
            long cpuBefore = cpu();
            observer.look();
            System.out.printf(
                    "%-55s %9.1f ms, %.1f ms of CPU%n",
                    "one look at " + bans + " bans", (System.nanoTime() - began) / 1e6, (cpu() - cpuBefore) / 1e6);
        }
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    private static void shell(String command) throws Exception {
        Process process = new ProcessBuilder("bash", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
    }
}
