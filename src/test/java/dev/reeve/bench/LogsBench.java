/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The filter of sshd over a log of 1,000,000 lines ({@link AuthLog}), beside fail2ban-regex over the first of them: lines per second of CPU, the start of the program left out on both sides, and whether
 * both find exactly the failures that were written. Then 50 jails over the same file. Each reading is a process of its own, with the daemon's flags (first compiler only) and with those of a command
 * that may take both compilers. Usage: {@code logs [lines [rounds]]}.
 */
final class LogsBench {
    private static final int JAILS = 50;
    private static final int SAMPLE = 50_000;
    private static final List<String> DAEMON =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-XX:+UseCompactObjectHeaders");
    private static final List<String> COMMAND = List.of("-XX:+UseSerialGC", "-Xmx64m");

    private final Path directory;
    private final int lines;
    private final int rounds;

    /** @param found of the first jail, by address */
    private record Reading(double seconds, long mebibytes, long lines, long decoded, Map<String, Integer> found) {
        double rate() {
            return lines / seconds;
        }
    }

    private LogsBench(Path directory, int lines, int rounds) {
        this.directory = directory;
        this.lines = lines;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        if (Tool.find("fail2ban-regex").isEmpty()) {
            System.out.println("fail2ban is not installed: its filters are what is measured");
            return;
        }
        int lines = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        Path directory = Files.createTempDirectory("reeve-logs");
        try {
            new LogsBench(directory, lines, arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3).run();
        } finally {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }

    private void run() throws Exception {
        Path log = directory.resolve("auth.log");
        Map<String, Integer> truth = AuthLog.write(log, lines, Instant.now(), false, 1);
        double peer = peer();
        for (List<String> flags : List.of(DAEMON, COMMAND)) {
            String with = flags == DAEMON ? "the daemon's flags" : "both compilers";
            Reading one = median(flags, log, 1, 1);
            Reading many = median(flags, log, JAILS, 1);
            say("one jail, " + with, one, truth);
            System.out.printf(Locale.ROOT, "  x fail2ban-regex: %.1f (bar 50)%n", one.rate() / peer);
            Reading again = median(flags, log, 1, 3);
            say("the same log again, " + with, again, truth);
            System.out.printf(Locale.ROOT, "  x fail2ban-regex: %.1f%n", again.rate() / peer);
            say(JAILS + " jails, " + with, many, truth);
            System.out.printf(Locale.ROOT, "  x one jail's cost: %.2f (bar 2)%n", one.rate() / many.rate());
        }
    }

    /** fail2ban-regex, in lines per second of CPU. */
    private double peer() throws IOException, InterruptedException {
        Path sample = directory.resolve("sample.log");
        int many = Math.min(SAMPLE, lines);
        Map<String, Integer> truth = sample(sample, many);
        double[] rates = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            double start = fail2ban(Files.writeString(directory.resolve("empty"), "\n"), Map.of());
            rates[i] = many / (fail2ban(sample, truth) - start);
        }
        Arrays.sort(rates);
        System.out.printf(Locale.ROOT, "%-32s %,12.0f lines a second of CPU%n", "fail2ban-regex", rates[rounds / 2]);
        return rates[rounds / 2];
    }

    /** The same kind of log, shorter, so that its truth is known. */
    private static Map<String, Integer> sample(Path file, int many) throws IOException {
        return AuthLog.write(file, many, Instant.now(), false, 2);
    }

    private double fail2ban(Path log, Map<String, Integer> truth) throws IOException, InterruptedException {
        long before = ticks();
        List<String> ids = output(List.of("fail2ban-regex", "-o", "id", log.toString(), "sshd"));
        double seconds = (ticks() - before) / 100.0;
        Map<String, Integer> found = new TreeMap<>();
        ids.forEach(id -> found.merge(id, 1, Integer::sum));
        if (!found.equals(truth)) {
            System.out.println("fail2ban-regex DIFFERS from what was written: " + found.size() + " addresses");
        }
        return seconds;
    }

    /** @param times how often it is read; from the second on that is what is measured, by code that is compiled */
    private Reading median(List<String> flags, Path log, int jails, int times)
            throws IOException, InterruptedException {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            readings.add(reading(flags, log, jails, times));
        }
        readings.sort((a, b) -> Double.compare(a.seconds(), b.seconds()));
        return readings.get(rounds / 2);
    }

    private static Reading reading(List<String> flags, Path log, int jails, int times)
            throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LogsRun.class.getName(), log.toString()));
        command.addAll(List.of(Integer.toString(jails), Integer.toString(times)));
        List<String> said = output(command);
        String[] head = said.getFirst().split(" ");
        Map<String, Integer> found = new TreeMap<>();
        said.stream()
                .skip(1)
                .map(line -> line.split(" "))
                .forEach(each -> found.put(each[0], Integer.parseInt(each[1])));
        return new Reading(
                Double.parseDouble(head[0]),
                Long.parseLong(head[1]),
                Long.parseLong(head[2]),
                Long.parseLong(head[3]),
                found);
    }

    private static List<String> output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(10, TimeUnit.MINUTES);
        return said.lines().toList();
    }

    /** Of children that were waited for, in hundredths of a second. */
    private static long ticks() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Arrays.stream(fields, 13, 15).mapToLong(Long::parseLong).sum();
    }

    private void say(String what, Reading reading, Map<String, Integer> truth) {
        System.out.printf(
                Locale.ROOT,
                "%-32s %,12.0f lines a second of CPU, %d MiB at most, %,d lines became text, %s%n",
                what,
                reading.rate(),
                reading.mebibytes(),
                reading.decoded(),
                reading.found().equals(truth) ? "all failures found" : "DIFFERS from what was written");
    }
}
