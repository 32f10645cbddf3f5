/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import io.avaje.json.mapper.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** What Upstart 1.13.2 was recorded to do; one class for each file of the area, whose README gives the format. */
final class UpstartCases implements Area {
    private static final int AT_ONCE = 12;

    @Override
    public String name() {
        return "upstart";
    }

    @Override
    public List<CaseResult> run(Path folder) throws IOException {
        List<CaseResult> results = new ArrayList<>();
        results.addAll(cases(folder, "parse", UpstartParseCases::difference));
        results.addAll(cases(folder, "jobs", UpstartParseCases::difference));
        results.addAll(cases(folder, "match", UpstartMatchCases::matchDifference));
        results.addAll(cases(folder, "expand", UpstartMatchCases::expandDifference));
        results.addAll(atOnce(folder, "traces", UpstartTraceCases::difference));
        return results;
    }

    /** Runs {@code GROUP.jsonl}; no file is no cases. */
    private static List<CaseResult> cases(Path folder, String group, Function<Map<String, Object>, String> difference)
            throws IOException {
        Path file = folder.resolve(group + ".jsonl");
        if (!Files.exists(file)) {
            return List.of();
        }
        JsonMapper json = JsonMapper.builder().build();
        List<CaseResult> results = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                results.add(one(group, results.size(), json.fromJsonObject(line), difference));
            }
        }
        return results;
    }

    /** As {@link #cases}, many at a time: they mostly wait. */
    private static List<CaseResult> atOnce(Path folder, String group, Function<Map<String, Object>, String> difference)
            throws IOException {
        Path file = folder.resolve(group + ".jsonl");
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        JsonMapper json = JsonMapper.builder().build();
        List<Future<CaseResult>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (String line : lines) {
                int number = running.size();
                running.add(threads.submit(() -> one(group, number, json.fromJsonObject(line), difference)));
            }
        }
        return running.stream().map(Future::resultNow).toList();
    }

    private static CaseResult one(
            String group, int number, Map<String, Object> recorded, Function<Map<String, Object>, String> difference) {
        Object id = recorded.getOrDefault("id", recorded.getOrDefault("name", "case"));
        String message;
        try {
            message = difference.apply(recorded);
        } catch (RuntimeException | StackOverflowError failure) {
            message = "threw " + failure;
        }
        return new CaseResult(group + " " + (number + 1) + " " + id, group, message.isEmpty(), message);
    }
}
