/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.client.Unreachable;
import dev.reeve.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The daemon killed at random instants under load. {@code -Dreeve.faults.kills} says how often at most (80), {@code -Dreeve.faults.seconds} for how long at most (180): what comes first ends it, and how many it
 * were is printed.
 */
@Tag("root")
class KilledDaemonTest {
    private static final int SERVICES = 20;
    private static final int KILLS = Integer.getInteger("reeve.faults.kills", 80);
    private static final Duration MOST = Duration.ofSeconds(Integer.getInteger("reeve.faults.seconds", 180));

    @TempDir
    Path root;

    private final Map<String, List<Integer>> pids = new TreeMap<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger looks = new AtomicInteger();
    private int address;
    private volatile boolean ended;

    private String configuration() {
        StringBuilder yaml = new StringBuilder("services:\n");
        for (int i = 0; i < SERVICES; i++) {
            yaml.append("  s").append(i).append(": {run: [sleep, \"10000\"]}\n");
        }
        return yaml + """
                logs:
                  auth:
                    files: [auth.log]
                    from: start
                    trust: reported
                    patterns:
                      - {name: failed, regex: 'failed from (?<address>\\S+)$', subject: address}
                schedule:
                  each-second:
                    every: 1s
                    catch-up: none
                    directory: .
                    shell: 'echo "$REEVE_KEY" >> runs.txt'
                rules:
                  ban:
                    on: log.match
                    count: {at-least: 3, within: 1h, by: [address]}
                    do: [{ban.add: {address: "${event.address}", for: 1d}}]
                guard:
                  classes:
                    reversible: {per-rule: none, per-group: none, per-target: none}
                """;
    }

    @Test
    void h17_losesNothingAndDoublesNothing() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured(configuration())) {
            daemon.start().awaitRunning(SERVICES);
            Path groups = daemon.groups();
            for (int i = 0; i < SERVICES; i++) {
                pids.put("s" + i, DaemonHarness.processes(groups.resolve("s" + i)));
            }
            assertThat(pids.values()).allSatisfy(one -> assertThat(one).hasSize(1));
            Thread observer = Thread.ofPlatform().start(() -> observe(groups));
            Thread operator = Thread.ofPlatform().start(() -> operate(daemon));
            Thread attacker = Thread.ofPlatform().start(this::attack);
            int kills = killAtRandom(daemon);
            ended = true;
            observer.join();
            operator.join();
            attacker.join();
            System.out.println("killed " + kills + " times; " + looks + " looks at the services, " + acknowledged.size()
                    + " requests acknowledged, " + address + " addresses");
            assertThat(kills).isPositive();
            verify(daemon, groups);
        }
    }

    private int killAtRandom(DaemonHarness daemon) throws Exception {
        Random random = new Random(20261124);
        long end = System.nanoTime() + MOST.toNanos();
        int kills = 0;
        while (kills < KILLS && System.nanoTime() < end) {
            // Some while it starts, some while it works, which takes it longer on a busy machine.
            if (random.nextInt(3) == 0) {
                daemon.until("it works", daemon::answers);
                Thread.sleep(random.nextInt(3_000));
            } else {
                Thread.sleep(200 + random.nextInt(700));
            }
            daemon.kill();
            kills++;
            daemon.launch();
        }
        return kills;
    }

    private void observe(Path groups) {
        while (!ended) {
            for (Map.Entry<String, List<Integer>> service : pids.entrySet()) {
                List<Integer> now = processes(groups.resolve(service.getKey()));
                if (!now.equals(service.getValue()) && violations.size() < 100) {
                    violations.add(service.getKey() + " was " + service.getValue() + " and is " + now);
                }
            }
            looks.incrementAndGet();
            pause(20);
        }
    }

    private static List<Integer> processes(Path group) {
        try {
            return DaemonHarness.processes(group);
        } catch (IOException unreadable) {
            return List.of(-1);
        }
    }

    private void operate(DaemonHarness daemon) {
        for (int i = 0; !ended; i++) {
            SequencedMap<String, Value> hold = new LinkedHashMap<>();
            hold.put("scope", Value.of("command/x" + i));
            hold.put("reason", Value.of("number " + i));
            try {
                var answer = daemon.post("/v1/holds", Value.fields(hold)).fields();
                if (answer.getOrDefault("accepted", Value.of("")).plain().equals("true")) {
                    acknowledged.add(answer.get("event").plain());
                }
            } catch (Unreachable killed) {
                pause(20);
            }
            pause(20);
        }
    }

    /** Three lines of each address: fewer and it is not banned, so a line that is lost shows. */
    private void attack() {
        while (!ended) {
            String line = "failed from 198.18." + address / 200 + "." + (1 + address % 200) + "\n";
            for (int i = 0; i < 3; i++) {
                try {
                    Files.writeString(
                            root.resolve("auth.log"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                } catch (IOException failed) {
                    violations.add("the log could not be written: " + failed);
                }
                pause(30);
            }
            address++;
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private void verify(DaemonHarness daemon, Path groups) throws Exception {
        daemon.until("it is up again", DaemonHarness.PATIENCE, daemon::answers);
        daemon.awaitRunning(SERVICES);
        assertThat(violations).isEmpty();
        for (Map.Entry<String, List<Integer>> service : pids.entrySet()) {
            assertThat(DaemonHarness.processes(groups.resolve(service.getKey())))
                    .isEqualTo(service.getValue());
        }
        TreeSet<String> kept = new TreeSet<>();
        daemon.entries("hold.set").forEach(entry -> kept.add(entry.text("id")));
        assertThat(acknowledged).isNotEmpty();
        assertThat(kept).containsAll(acknowledged);
        List<String> runs = Files.readAllLines(root.resolve("runs.txt"));
        assertThat(runs).doesNotHaveDuplicates().hasSizeGreaterThan(3);
        daemon.until("every address is banned", () -> banned(daemon).size() == address);
        assertThat(daemon.degraded()).isEqualTo("[]");
    }

    private static List<String> banned(DaemonHarness daemon) throws Unreachable {
        List<String> all = new ArrayList<>();
        new Said(daemon.get("/v1/views/bans").fields()).items("bans").forEach(ban -> all.add(ban.text("address")));
        return all;
    }
}
