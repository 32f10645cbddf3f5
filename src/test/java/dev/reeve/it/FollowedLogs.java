/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import dev.reeve.bench.AuthLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The daemon while logs are written, with the sshd filter of the package fail2ban: from a failure line to its ban in the kernel, as {@code nft monitor} sees it in a network namespace of its own; then a log
 * that grows by 100,000 lines a second, with a failure among them twice a second, from its being written to its event; and what the daemon uses when nothing is written. Usage: {@code follow [lines a
 * second [seconds [jails]]]}.
 */
public final class FollowedLogs implements AutoCloseable {
    private static final String NAMESPACE = "reeve-follow";
    private static final int BANS = 40;
    private static final int REST_SECONDS = 20;
    private static final int BATCHES = 100;
    private static final Pattern ADDED = Pattern.compile("198\\.18\\.\\d+\\.\\d+");

    private final int rate;
    private final int seconds;
    private final int jails;
    private final Path root = Files.createTempDirectory("reeve-follow");
    private final Path log = root.resolve("auth.log");

    /** When it was written, by address: nanoseconds of {@link System#nanoTime}, and by the wall. */
    private final Map<String, Long> written = new ConcurrentHashMap<>();

    private final Map<String, Long> banned = new ConcurrentHashMap<>();
    private final Map<String, Instant> wall = new ConcurrentHashMap<>();

    private FollowedLogs(int rate, int seconds, int jails) throws IOException {
        this.rate = rate;
        this.seconds = seconds;
        this.jails = jails;
    }

    public static void main(String[] arguments) throws Exception {
        int[] numbers = {100_000, 60, 1};
        for (int i = 0; i < Math.min(numbers.length, arguments.length); i++) {
            numbers[i] = Integer.parseInt(arguments[i]);
        }
        try (FollowedLogs bench = new FollowedLogs(numbers[0], numbers[1], numbers[2])) {
            bench.run();
        }
    }

    private void run() throws Exception {
        Shell.run("ip", "netns", "del", NAMESPACE);
        Shell.run("ip", "netns", "add", NAMESPACE);
        Shell.run("ip", "-n", NAMESPACE, "link", "set", "lo", "up");
        Files.writeString(log, "");
        configure();
        System.out.println("load: " + Files.readString(Path.of("/proc/loadavg")).strip());
        try (DaemonHarness daemon = new DaemonHarness(root).by(List.of("ip", "netns", "exec", NAMESPACE))) {
            Files.writeString(
                    daemon.config, "daemon: {node: here}\nfail2ban: {config: " + root.resolve("fail2ban") + "}\n");
            daemon.start();
            bans();
            growth(daemon);
            rest(daemon);
        }
        System.out.println("load: " + Files.readString(Path.of("/proc/loadavg")).strip());
    }

    private void configure() throws IOException {
        Path from = Path.of("/etc/fail2ban");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = root.resolve("fail2ban").resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        StringBuilder text = new StringBuilder("[DEFAULT]\nbackend = auto\n[sshd]\nenabled = true\nmaxretry = 1\n")
                .append("logpath = ")
                .append(log)
                .append('\n');
        for (int i = 1; i < jails; i++) {
            text.append("[other").append(i).append("]\nenabled = true\nfilter = sshd\nmaxretry = 100000\n");
            text.append("logpath = ").append(log).append('\n');
        }
        Files.writeString(root.resolve("fail2ban/jail.local"), text);
    }

    private static String failure(String address) {
        String time = DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH)
                .format(ZonedDateTime.now(ZoneId.systemDefault()));
        return time + " srv sshd[4711]: Failed password for root from " + address + " port 22 ssh2\n";
    }

    private void bans() throws Exception {
        Process monitor = new ProcessBuilder(
                        "ip", "netns", "exec", NAMESPACE, "stdbuf", "-oL", "nft", "monitor", "new", "elements")
                .redirectErrorStream(true)
                .start();
        Thread.ofPlatform().daemon().start(() -> hear(monitor));
        Thread.sleep(2_000);
        for (int i = 1; i <= BANS; i++) {
            String address = "198.18.0." + i;
            written.put(address, System.nanoTime());
            Files.writeString(log, failure(address), StandardOpenOption.APPEND);
            Thread.sleep(250 + 37 * i % 100);
        }
        Thread.sleep(5_000);
        monitor.destroyForcibly().waitFor();
        List<Double> millis = new ArrayList<>();
        banned.forEach((address, at) -> millis.add((at - written.get(address)) / 1e6));
        say("failure line to its ban in the kernel, " + jails + " jails", millis, BANS);
    }

    private void hear(Process monitor) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(monitor.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long now = System.nanoTime();
                Matcher added = ADDED.matcher(line);
                while (added.find()) {
                    banned.putIfAbsent(added.group(), now);
                }
            }
        } catch (IOException ended) {
            return;
        }
    }

    /** In pieces, a hundredth of a second each; who writes does not wait for who reads. */
    private void growth(DaemonHarness daemon) throws Exception {
        List<byte[]> pieces = pieces();
        double used = cpu(daemon);
        long begun = System.nanoTime();
        int behind = 0;
        try (OutputStream out = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
            for (int i = 0; i < BATCHES * seconds; i++) {
                out.write(pieces.get(i % pieces.size()));
                if (i % (BATCHES / 2) == 7) {
                    mark(out, i);
                }
                long wait = begun + (i + 1) * 1_000_000_000L / BATCHES - System.nanoTime();
                behind += wait < 0 ? 1 : 0;
                Thread.sleep(Duration.ofNanos(Math.max(0, wait)));
            }
        }
        double took = (System.nanoTime() - begun) / 1e9;
        Thread.sleep(5_000);
        System.out.printf(
                Locale.ROOT,
                "%-60s %,.0f lines a second for %.1f s (late %d of %d times), %.2f of a core%n",
                "written",
                (double) rate * seconds / took,
                took,
                behind,
                BATCHES * seconds,
                (cpu(daemon) - used) / took);
        lag(daemon);
    }

    private void mark(OutputStream out, int piece) throws IOException {
        String address = "198.19." + (piece >> 8) + "." + (piece & 255);
        wall.put(address, Instant.now());
        out.write(failure(address).getBytes(StandardCharsets.US_ASCII));
    }

    /** Lines of a busy server, without failures: of a flood of them, many are told together, once a second. */
    private List<byte[]> pieces() throws IOException {
        Path sample = root.resolve("sample.log");
        AuthLog.write(sample, 300_000, Instant.now(), false, 3);
        List<String> lines = Files.readAllLines(sample, StandardCharsets.US_ASCII).stream()
                .filter(line -> !line.contains("Failed password")
                        && !line.contains("Invalid user")
                        && !line.contains("not listed in AllowUsers"))
                .toList();
        Files.delete(sample);
        int each = rate / BATCHES;
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at + each <= lines.size() && each > 0; at += each) {
            pieces.add((String.join("\n", lines.subList(at, at + each)) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        return pieces;
    }

    private void lag(DaemonHarness daemon) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (Said failure : daemon.entries("jail.failure")) {
            Instant before = wall.get(failure.text("subject").replace("address/", ""));
            if (before != null && failure.text("line").contains("jail=sshd ")) {
                millis.add(Duration.between(before, Instant.parse(failure.text("time")))
                                .toNanos()
                        / 1e6);
            }
        }
        say("failure line among them to its event", millis, wall.size());
    }

    private void rest(DaemonHarness daemon) throws Exception {
        Thread.sleep(10_000);
        double before = cpu(daemon);
        Thread.sleep(Duration.ofSeconds(REST_SECONDS));
        System.out.printf(
                Locale.ROOT, "%-60s %.2f %% of a core%n", "at rest", (cpu(daemon) - before) / REST_SECONDS * 100);
    }

    private static double cpu(DaemonHarness daemon) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + daemon.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }

    private static void say(String what, List<Double> millis, int expected) {
        millis.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%-60s %s, %d of %d%n",
                what,
                millis.isEmpty()
                        ? "none"
                        : String.format(
                                Locale.ROOT,
                                "p50 %.1f ms, p95 %.1f, worst %.1f",
                                millis.get(millis.size() / 2),
                                millis.get(millis.size() * 95 / 100),
                                millis.getLast()),
                millis.size(),
                expected);
    }

    @Override
    public void close() throws Exception {
        Shell.run("ip", "netns", "del", NAMESPACE);
        Shell.run("rm", "-rf", root.toString());
    }
}
