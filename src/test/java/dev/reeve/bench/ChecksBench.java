/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import dev.reeve.os.Cgroup;
import dev.reeve.os.Cgroups;
import dev.reeve.os.PidFd;
import dev.reeve.os.Signals;
import dev.reeve.probe.TcpChecks;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks beside nagios4 in the same run, with the same plugin; and what Reeve does by itself: connections, a hundred thousand checks, a reload. */
public final class ChecksBench {
    private static final int INTERVAL = 10;
    private static final int STEPS = 8;
    private static final double STEP = 1.25;
    private static final double MOST_LATE = 1_000;
    private static final int WARM_SECONDS = 10;
    private static final int SECONDS = 12;
    private static final double CALM = 0.85;
    private static final int PORT = 21_000;
    private static final int PORTS = 40;
    private static final int MANY = 100_000;
    private static final int RELOADED = 6_000;

    private final Path directory;
    private final Cgroup all;
    private int made;

    private ChecksBench(Path directory, Cgroup all) {
        this.directory = directory;
        this.all = all;
    }

    /** With words: only those of {@code nagios}, {@code tcp}, {@code many}, {@code reload}; a number is how many checks a second are asked of each side first. */
    public static void main(String[] arguments) throws Exception {
        List<String> words =
                Stream.of(arguments).filter(word -> !word.matches("\\d+")).toList();
        List<String> parts = words.isEmpty() ? List.of("nagios", "tcp", "reload", "many") : words;
        int asked = Stream.of(arguments)
                .filter(word -> word.matches("\\d+"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(600);
        if (!"root".equals(System.getProperty("user.name"))
                || Cgroups.discover().ifUsable().isEmpty()) {
            System.out.println("skipped: needs root and a writable cgroup v2 hierarchy");
            return;
        }
        Path root = Cgroups.discover().ifUsable().orElseThrow().base().getParent();
        Cgroup all =
                new Cgroup(root.resolve("reeve-bench-" + ProcessHandle.current().pid()));
        Path directory = Files.createTempDirectory("reeve-bench");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> clean(directory, all)));
        ChecksBench bench = new ChecksBench(directory, all);
        System.out.println("load " + Files.readString(Path.of("/proc/loadavg")).strip());
        if (parts.contains("nagios")) {
            bench.beside(asked);
        }
        if (parts.contains("tcp")) {
            bench.connections();
        }
        if (parts.contains("reload")) {
            bench.reload();
        }
        if (parts.contains("many")) {
            bench.many();
        }
    }

    private static void clean(Path directory, Cgroup all) {
        try (Stream<Path> files = Files.walk(directory)) {
            Fleet.end(all);
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | InterruptedException left) {
            System.out.println("could not clean up " + directory + ": " + left);
        }
    }

    /** What one side did. */
    private record Figures(double rate, double cpu, double p50, double p99) {
        boolean sustained(int asked) {
            return rate >= asked * 0.96 && p99 <= MOST_LATE;
        }
    }

    private interface Maker {
        Checker make(Path place, Plug plug, int services) throws Exception;
    }

    /** In turn, so that what disturbs the machine disturbs both. */
    private void beside(int asked) throws Exception {
        boolean peer = Tool.find("nagios4").isPresent();
        if (!peer) {
            System.out.println(
                    "nagios4 is not installed (apt-get install --no-install-recommends nagios4-core): its figures are left out");
        }
        Maker nagios = (place, plug, services) -> new NagiosChecker(place, all, plug.program, services, INTERVAL);
        Figures theirs = peer ? most("nagios4", nagios, asked) : null;
        Figures ours = most("reeve", this::reeve, asked);
        ratio("the most of each", ours, theirs);
        if (theirs != null) {
            int same = (int) (theirs.rate * CALM);
            Figures calm = run("nagios4", nagios, same);
            ratio("both at the same rate", run("reeve", this::reeve, same), calm);
        }
    }

    /** The most checks a second that it makes with a latency below a second. */
    private Figures most(String name, Maker maker, int first) throws Exception {
        int rate = first;
        Figures best = run(name, maker, rate);
        boolean up = best.sustained(rate);
        for (int step = 0; step < STEPS; step++) {
            rate = (int) (up ? rate * STEP : rate / STEP);
            Figures next = run(name, maker, rate);
            boolean sustained = next.sustained(rate);
            best = sustained || !up ? next : best;
            if (sustained != up) {
                break;
            }
        }
        print("%-8s the most: %.0f/s%n", name, best.rate);
        return best;
    }

    private Checker reeve(Path place, Plug plug, int services) throws Exception {
        ReeveChecker reeve = new ReeveChecker(place, all, "256m");
        reeve.configure(IntStream.range(0, services)
                .mapToObj(i -> "s%d: {run: [%s], interval: %ds}".formatted(i, plug.program, INTERVAL))
                .toList());
        return reeve;
    }

    private Figures run(String what, Maker maker, int rate) throws Exception {
        Path place = directory.resolve("run" + made++);
        Plug plug = Plug.make(place);
        try (Checker checker = maker.make(place, plug, rate * INTERVAL)) {
            checker.start();
            awaitRuns(checker, plug, rate * INTERVAL / 20L);
            Thread.sleep(WARM_SECONDS * 1_000L);
            if (checker instanceof ReeveChecker) {
                checker.latency(50);
            }
            long runs = plug.runs();
            double cpu = checker.cpu();
            long start = System.nanoTime();
            Thread.sleep(SECONDS * 1_000L);
            double seconds = (System.nanoTime() - start) / 1e9;
            double count = plug.runs() - runs;
            double[] late = checker.latency(50, 99);
            Figures figures = new Figures(count / seconds, (checker.cpu() - cpu) / count, late[0], late[1]);
            print(
                    "%-8s asked %5d/s  made %6.0f/s  CPU %.3f ms each  latency p50 %.0f p99 %.0f ms  %.0f MiB%n",
                    what, rate, figures.rate, figures.cpu, figures.p50, figures.p99, checker.memory());
            return figures;
        }
    }

    private static void awaitRuns(Checker checker, Plug plug, long runs) throws Exception {
        long most = System.nanoTime() + 120_000_000_000L;
        while (plug.runs() < Math.max(1, runs)) {
            if (!checker.isAlive() || System.nanoTime() > most) {
                throw new IOException(
                        checker.name + " makes no checks: " + Files.readString(checker.directory.resolve("said.log")));
            }
            Thread.sleep(50);
        }
    }

    private static void ratio(String what, Figures ours, Figures theirs) {
        if (theirs != null) {
            print(
                    "%s: reeve makes %.2f x the checks of nagios4, with %.2f x the CPU of each%n",
                    what, ours.rate / theirs.rate, ours.cpu / theirs.cpu);
        }
    }

    private void connections() throws Exception {
        Process server = Plug.server(directory.resolve("server"), PORT, PORTS);
        try (TcpChecks checks = new TcpChecks(1_000)) {
            for (int round = 0; round < 4; round++) {
                connect(checks, round);
            }
        } finally {
            server.destroyForcibly();
        }
    }

    private static void connect(TcpChecks checks, int round) throws InterruptedException {
        int count = 40_000;
        Semaphore places = new Semaphore(600);
        CountDownLatch left = new CountDownLatch(count);
        AtomicInteger bad = new AtomicInteger();
        long start = System.nanoTime();
        long cpu = cpuNanos();
        for (int i = 0; i < count; i++) {
            places.acquire();
            checks.ask(target(i), Duration.ofSeconds(10), CheckState.UNKNOWN, result -> {
                bad.addAndGet(result.state() == CheckState.OK ? 0 : 1);
                places.release();
                left.countDown();
            });
        }
        left.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        print(
                "connections%s: %.0f/s  CPU %.3f ms each  %d not well%n",
                round == 0 ? " (first)" : "", count / seconds, (cpuNanos() - cpu) / 1e6 / count, bad.get());
    }

    private static Probe.Tcp target(int i) {
        return new Probe.Tcp("127.0.%d.%d".formatted(i / 200 % 20, 1 + i % 200), PORT + i % PORTS);
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private void reload() throws Exception {
        Path place = directory.resolve("reload");
        Plug plug = Plug.make(place);
        List<String> lines = new ArrayList<>(IntStream.range(0, RELOADED)
                .mapToObj(i -> "s%d: {run: [%s], interval: 60s}".formatted(i, plug.program))
                .toList());
        try (ReeveChecker reeve = new ReeveChecker(place, all, "192m")) {
            reeve.configure(lines);
            reeve.start();
            awaitRuns(reeve, plug, RELOADED);
            reeve.latency(50);
            long before = System.nanoTime();
            Thread.sleep(30_000);
            double[] late = reeve.latency(50, 99);
            double usual = plug.longestGap(before, System.nanoTime());
            lines.set(7, lines.get(7).replace("60s", "50s"));
            reeve.configure(lines);
            long asked = System.nanoTime();
            try (PidFd daemon = PidFd.open(reeve.pid())) {
                daemon.send(Signals.HUP);
            }
            Thread.sleep(12_000);
            double gap = plug.longestGap(asked, System.nanoTime());
            print(
                    "6,000 plugins at 60 s: latency p50 <= %.0f p99 <= %.0f ms; longest gap without a check %.0f ms in 30 s, around a reload %.0f ms; %.0f MiB%n",
                    late[0], late[1], usual, gap, reeve.memory());
        }
    }

    private void many() throws Exception {
        Process server = Plug.server(directory.resolve("server-many"), PORT, PORTS);
        try (ReeveChecker reeve = new ReeveChecker(directory.resolve("many"), all, "320m")) {
            reeve.configure(IntStream.range(0, MANY)
                    .mapToObj(i -> {
                        Probe.Tcp to = target(i);
                        return "s%d: {tcp: \"%s:%d\", interval: 60s}".formatted(i, to.host(), to.port());
                    })
                    .toList());
            reeve.start();
            awaitMade(reeve, MANY);
            Path journal = directory.resolve("many/state/journal.db");
            reeve.latency(50);
            double cpu = reeve.cpu();
            long start = System.nanoTime();
            long made = reeve.made();
            Thread.sleep(60_000);
            double seconds = (System.nanoTime() - start) / 1e9;
            double[] late = reeve.latency(50, 99, 99.9);
            print(
                    "100,000 connections at 60 s: %.0f/s  CPU %.1f %% of a core  latency p50 <= %.0f p99 <= %.0f p99.9 <= %.0f ms  %.0f MiB  journal %.1f MB%n",
                    (reeve.made() - made) / seconds,
                    (reeve.cpu() - cpu) / seconds / 10,
                    late[0],
                    late[1],
                    late[2],
                    reeve.memory(),
                    Files.exists(journal) ? Files.size(journal) / 1e6 : -1);
        } finally {
            server.destroyForcibly();
        }
    }

    private static void awaitMade(ReeveChecker reeve, long count) throws Exception {
        long most = System.nanoTime() + 300_000_000_000L;
        long made = 0;
        while (made < count) {
            if (!reeve.isAlive() || System.nanoTime() > most) {
                throw new IOException(
                        "only " + made + " checks made: " + Files.readString(reeve.directory.resolve("said.log")));
            }
            Thread.sleep(1_000);
            try {
                made = reeve.made();
            } catch (dev.reeve.api.client.Unreachable notYet) {
                made = 0;
            }
        }
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
