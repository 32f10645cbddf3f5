/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import dev.reeve.api.client.Client;
import dev.reeve.it.DaemonImage;
import dev.reeve.node.DaemonGroups;
import dev.reeve.os.Cgroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The whole daemon, with checks of its configuration. */
final class ReeveChecker extends Checker {
    private static final int IN_A_FILE = 10_000;
    private static final String LATENCY = "reeve_check_latency_seconds_bucket{le=\"";

    private final Path state = directory.resolve("state");
    private final Path socket = directory.resolve("s");
    private final String heap;
    private SequencedMap<String, Long> before = new LinkedHashMap<>();

    /** @param heap such as 192m */
    ReeveChecker(Path directory, Cgroup all, String heap) throws IOException {
        super("reeve", directory, all);
        this.heap = heap;
    }

    /** @param checks lines of the section {@code checks}; in several files, since one is at most 4 MiB */
    void configure(List<String> checks) throws IOException {
        Path parts = Files.createDirectories(directory.resolve("checks"));
        for (int from = 0; from < checks.size(); from += IN_A_FILE) {
            StringBuilder text = new StringBuilder("checks:\n");
            checks.subList(from, Math.min(checks.size(), from + IN_A_FILE))
                    .forEach(line -> text.append("  ").append(line).append('\n'));
            Files.writeString(parts.resolve("part%04d.yaml".formatted(from / IN_A_FILE)), text);
        }
        Files.writeString(
                directory.resolve("reeve.yaml"),
                "daemon: {node: bench, bans: show, rehearse: false}\ninclude: [checks]\n");
    }

    @Override
    List<String> command() throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/env", "MALLOC_ARENA_MAX=2"));
        for (String word : DaemonImage.command()) {
            command.add(word.startsWith("-Xmx") ? "-Xmx" + heap : word);
        }
        command.addAll(List.of("run", directory.resolve("reeve.yaml").toString(), "--state", state.toString()));
        command.addAll(List.of("--socket", socket.toString(), "--quiet"));
        return command;
    }

    @Override
    boolean isOwn(String comm) {
        return comm.equals("java");
    }

    Client client() {
        return new Client(socket, Duration.ofSeconds(30));
    }

    /** Of the checks since the last call, by the daemon's own counts: the upper end of the step that it is in. */
    @Override
    double[] latency(double... percents) throws Exception {
        SequencedMap<String, Long> now = counts();
        long all =
                now.lastEntry().getValue() - before.getOrDefault(now.lastEntry().getKey(), 0L);
        double[] found = new double[percents.length];
        for (int i = 0; i < percents.length; i++) {
            for (String end : now.sequencedKeySet().reversed()) {
                long below = now.get(end) - before.getOrDefault(end, 0L);
                if (below < all * percents[i] / 100) {
                    break;
                }
                found[i] = end.equals("+Inf") ? Double.POSITIVE_INFINITY : 1_000 * Double.parseDouble(end);
            }
        }
        before = now;
        return found;
    }

    /** How many were made since the daemon's start; none while it does not count any yet. */
    long made() throws Exception {
        Map.Entry<String, Long> all = counts().lastEntry();
        return all == null ? 0 : all.getValue();
    }

    private SequencedMap<String, Long> counts() throws Exception {
        SequencedMap<String, Long> counts = new LinkedHashMap<>();
        client().get("/v1/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(LATENCY))
                .forEach(line -> {
                    int end = line.indexOf('"', LATENCY.length());
                    counts.put(
                            line.substring(LATENCY.length(), end),
                            Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)));
                });
        return counts;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        super.close();
        Fleet.end(new Cgroup(DaemonGroups.base(state)));
    }
}
