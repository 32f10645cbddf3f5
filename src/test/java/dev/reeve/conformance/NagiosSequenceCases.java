/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.conformance.Area.CaseResult;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.reactor.monitor.WatchStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Timed inputs, or scripted plugins: what is logged, what is checked when, and the states in between. */
final class NagiosSequenceCases implements NagiosGroup {
    private static final String ALSO = "expect_4_4_6";

    @Override
    public List<CaseResult> run(Path folder) throws IOException {
        List<CaseResult> results = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("sequences"))) {
            for (Path file : files.sorted().toList()) {
                Map<String, Object> set = NagiosVectors.read(file);
                String group = file.getFileName().toString().replace(".json", "");
                for (Map<String, Object> one : NagiosVectors.list(set, "cases")) {
                    results.add(NagiosVectors.result(
                            group + ":" + one.get("id"), group, vector -> difference(set, vector), one));
                }
            }
        }
        return results;
    }

    private static String difference(Map<String, Object> set, Map<String, Object> one) {
        Map<String, Object> expected = map(one, "expect");
        List<List<Object>> states = new ArrayList<>();
        NagiosReplay replay = new NagiosReplay(
                set,
                (String) one.get("objects"),
                new NagiosTurns(rows(expected, "checks"), rows(expected, "events")).turns());
        play(replay, one, expected, states);
        String difference = compare(replay, states, expected);
        return difference.isEmpty()
                        || one.containsKey(ALSO)
                                && compare(replay, states, map(one, ALSO)).isEmpty()
                ? ""
                : difference;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> of, String key) {
        return (Map<String, Object>) of.getOrDefault(key, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static List<List<Object>> rows(Map<String, Object> of, String key) {
        return (List<List<Object>>) of.getOrDefault(key, List.of());
    }

    private static void play(
            NagiosReplay replay, Map<String, Object> one, Map<String, Object> expected, List<List<Object>> states) {
        Map<WatchKey, Long> firsts = new LinkedHashMap<>();
        map(one, "first_check").forEach((name, at) -> firsts.put(key(name), (Long) at));
        replay.begin(firsts);
        List<List<Object>> inputs = rows(one, "inputs");
        int next = 0;
        for (List<Object> row : rows(expected, "states")) {
            next = inputs(replay, inputs, next, (long) row.get(0));
            replay.reach((long) row.get(0));
            states.add(state(replay, row));
        }
        inputs(replay, inputs, next, (long) one.get("end"));
        replay.finish((long) one.get("end"));
    }

    /** Those up to a second; returns the number of the next. */
    private static int inputs(NagiosReplay replay, List<List<Object>> inputs, int from, long end) {
        int next = from;
        while (next < inputs.size() && (long) inputs.get(next).get(0) <= end) {
            replay.reach((long) inputs.get(next).get(0));
            replay.command((String) inputs.get(next).get(1));
            next++;
        }
        return next;
    }

    private static WatchKey key(String name) {
        String[] parts = name.split(";");
        return new WatchKey(parts[0], parts.length > 1 ? parts[1] : "");
    }

    private static List<Object> state(NagiosReplay replay, List<Object> row) {
        WatchStatus status = replay.status(key((String) row.get(1)));
        return List.of(
                row.get(0),
                row.get(1),
                (long) status.state(),
                status.hard() ? "HARD" : "SOFT",
                (long) status.attempt(),
                (long) status.lastHard(),
                status.flapping() ? 1L : 0L,
                Math.round(status.percent() * 100) / 100.0,
                (long) status.number(),
                status.acknowledged() ? 1L : 0L,
                (long) status.depth());
    }

    private static String compare(NagiosReplay replay, List<List<Object>> states, Map<String, Object> expected) {
        String checks = expected.containsKey("checks")
                ? first("check", sorted(replay.checks()), sorted(rows(expected, "checks")))
                : "";
        String events = first("event", replay.log().lines(), rows(expected, "events"));
        String all = checks.isEmpty() ? events : checks;
        return all.isEmpty() ? first("state", states, rows(expected, "states")) : all;
    }

    /** Those of one second in the order of their names: it is the order of results that counts, not that of starts. */
    private static List<List<Object>> sorted(List<List<Object>> checks) {
        return checks.stream()
                .sorted(Comparator.comparing((List<Object> row) -> (Long) row.get(0))
                        .thenComparing(row -> text(row)))
                .toList();
    }

    /** The first that differs. */
    private static String first(String what, List<List<Object>> actual, List<List<Object>> expected) {
        for (int i = 0; i < Math.max(actual.size(), expected.size()); i++) {
            String is = i < actual.size() ? text(actual.get(i)) : "nothing";
            String should = i < expected.size() ? text(expected.get(i)) : "nothing";
            if (!is.equals(should)) {
                return what + " " + i + ": " + is + " and not " + should;
            }
        }
        return "";
    }

    private static String text(List<Object> row) {
        return row.stream()
                .map(value -> value instanceof Number number ? Double.toString(number.doubleValue()) : value)
                .toList()
                .toString();
    }
}
