/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.client.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Two hundred services of three kinds under a daemon that is killed at random moments. */
public final class ManyServices {
    private static final int PROGRAMS = 170;
    private static final int SCRIPTS = 20;
    private static final int AGENTS = 10;
    private static final int ALL = PROGRAMS + SCRIPTS + AGENTS;
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    private final Path root;
    private final Path states;
    private final Map<String, List<Integer>> pids = new TreeMap<>();

    ManyServices(Path root) throws IOException {
        this.root = root;
        this.states = Files.createDirectories(root.resolve("states"));
    }

    private String configuration() throws IOException {
        StringBuilder yaml = new StringBuilder("services:\n");
        for (int i = 0; i < PROGRAMS; i++) {
            yaml.append("  p").append(i).append(": {run: [sleep, \"100000\"]}\n");
        }
        for (int i = 0; i < SCRIPTS; i++) {
            Path own = Files.createDirectories(root.resolve("own" + i));
            yaml.append("  s" + i + ": {lsb: " + new OwnScripts(own).good() + "}\n");
        }
        Path agent = new OwnScripts(Files.createDirectories(root.resolve("own"))).stateful();
        for (int i = 0; i < AGENTS; i++) {
            yaml.append("  a" + i + ": {ocf: " + agent + ", parameters: {state: " + states.resolve("a" + i) + "}}\n");
        }
        return yaml.toString();
    }

    /** @return how long it took, for people */
    String kill(int times) throws Exception {
        Random random = new Random(20261129);
        List<Long> millis = new ArrayList<>();
        try (DaemonHarness daemon = new DaemonHarness(root).configured(configuration())) {
            daemon.start();
            daemon.until("all run", PATIENCE, () -> daemon.runningServices() == ALL);
            note(daemon);
            for (int i = 0; i < times; i++) {
                Thread.sleep(random.nextInt(2_000));
                daemon.kill();
                daemon.launch();
                if (random.nextInt(3) == 0) {
                    // Some die while they start.
                    Thread.sleep(random.nextInt(1_000));
                } else {
                    millis.add(adopted(daemon));
                }
            }
            adopted(daemon);
            verify(daemon);
        }
        millis.sort(null);
        return String.format(
                Locale.ROOT,
                "%d services, daemon killed %d times: 0 lost, 0 doubled; from its first answer to all of them running: median %d ms, longest %d ms",
                ALL,
                times,
                millis.isEmpty() ? 0 : millis.get(millis.size() / 2),
                millis.isEmpty() ? 0 : millis.getLast());
    }

    private static long adopted(DaemonHarness daemon) throws Exception {
        long[] up = new long[1];
        daemon.until("it answers", PATIENCE, () -> answers(daemon, up));
        daemon.until("all run", PATIENCE, () -> daemon.runningServices() == ALL);
        return (System.nanoTime() - up[0]) / 1_000_000;
    }

    private static boolean answers(DaemonHarness daemon, long[] up) throws Unreachable {
        up[0] = System.nanoTime();
        return daemon.answers();
    }

    private void note(DaemonHarness daemon) throws IOException {
        for (int i = 0; i < PROGRAMS; i++) {
            pids.put("p" + i, processes(daemon, "p" + i));
        }
        for (int i = 0; i < SCRIPTS; i++) {
            pids.put("s" + i, mains(i));
        }
        assertThat(pids.values()).allSatisfy(one -> assertThat(one).hasSize(1));
    }

    private static List<Integer> processes(DaemonHarness daemon, String service) throws IOException {
        return DaemonHarness.processes(daemon.groups().resolve(service));
    }

    private List<Integer> mains(int script) throws IOException {
        return OwnScripts.alive(root.resolve("own" + script).resolve("own-daemon"));
    }

    private void verify(DaemonHarness daemon) throws IOException {
        for (int i = 0; i < PROGRAMS; i++) {
            assertThat(processes(daemon, "p" + i)).as("p" + i).isEqualTo(pids.get("p" + i));
        }
        for (int i = 0; i < SCRIPTS; i++) {
            assertThat(mains(i)).as("s" + i).isEqualTo(pids.get("s" + i));
        }
        for (int i = 0; i < AGENTS; i++) {
            assertThat(starts(i)).as("starts of a" + i).isEqualTo(1);
        }
    }

    private long starts(int agent) throws IOException {
        return Files.readAllLines(states.resolve("a" + agent + ".calls")).stream()
                .filter(line -> line.startsWith("start"))
                .count();
    }

    /** {@code ./verify bench adoption [TIMES]}. */
    public static void main(String[] arguments) throws Exception {
        Path root = Files.createTempDirectory("many");
        try {
            int times = arguments.length == 0 ? 100 : Integer.parseInt(arguments[0]);
            System.out.println(new ManyServices(root).kill(times));
        } finally {
            Hazards.delete(root);
        }
    }
}
