/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.conformance.Area.CaseResult;
import dev.reeve.model.jail.match.Failure;
import dev.reeve.model.jail.match.LineResult;
import io.avaje.json.mapper.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** {@code cases/FILTER.jsonl}: annotated lines; those of one instance go through one filter, in order. */
final class Fail2banLineCases implements Fail2banGroup {
    private static final Set<String> CHECKED_APART = Set.of("match", "host", "epoch", "time", "users", "attempts");

    @Override
    public String name() {
        return "cases";
    }

    @Override
    public List<CaseResult> run(Path folder) throws IOException {
        List<CaseResult> results = new ArrayList<>();
        if (Files.isDirectory(folder.resolve("cases"))) {
            try (Stream<Path> files = Files.list(folder.resolve("cases"))) {
                for (Path file : files.sorted().toList()) {
                    run(folder, file, results);
                }
            }
        }
        return results;
    }

    private void run(Path folder, Path file, List<CaseResult> results) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        Map<String, Fail2banLines> instances = new TreeMap<>();
        int number = 0;
        for (String line : Fail2banRows.lines(file)) {
            number++;
            if (!line.isBlank()) {
                results.add(Fail2banRows.result(
                        file, number, name(), message(folder, json.fromJsonObject(line), instances)));
            }
        }
    }

    private static String message(Path folder, Map<String, Object> row, Map<String, Fail2banLines> instances) {
        try {
            String instance = (String) row.get("instance");
            if (!instances.containsKey(instance)) {
                instances.put(instance, Fail2banLines.of(folder, row));
            }
            return difference(instances.get(instance).read(row), row);
        } catch (Exception | StackOverflowError failure) {
            return "threw " + failure;
        }
    }

    private static String difference(LineResult result, Map<String, Object> row) {
        Map<?, ?> expected = (Map<?, ?>) row.get("expect");
        boolean wanted = (Boolean) expected.get("match");
        if (wanted != result instanceof LineResult.Failed) {
            return result + (wanted ? " and no failure: " : ": ") + row.get("line");
        }
        List<String> wrong = new ArrayList<>();
        if (result instanceof LineResult.Failed(Failure failure)) {
            expectation(failure, expected, wrong);
            wrong.addAll(Fail2banLines.oracleDifference(result, (Map<?, ?>) row.get("oracle")));
        }
        return wrong.isEmpty() ? "" : row.get("src") + " " + String.join("; ", wrong) + ": " + row.get("line");
    }

    private static void expectation(Failure failure, Map<?, ?> expected, List<String> wrong) {
        expected.forEach((key, value) -> {
            switch ((String) key) {
                case "host" -> Fail2banLines.different("host", host(failure), value, wrong);
                case "epoch" -> Fail2banLines.different("epoch", Fail2banLines.epoch(failure), value, wrong);
                case "attempts" -> Fail2banLines.different("attempts", (long) failure.matchedLines(), value, wrong);
                case "users" ->
                    Fail2banLines.different(
                            "users", new TreeSet<>(failure.users()), new TreeSet<>((List<?>) value), wrong);
                default -> {
                    if (!CHECKED_APART.contains(key)) {
                        Fail2banLines.different((String) key, failure.groups().get(key), value, wrong);
                    }
                }
            }
        });
    }

    private static String host(Failure failure) {
        for (String group : List.of("ip4", "ip6", "dns")) {
            if (failure.groups().containsKey(group)) {
                return failure.groups().get(group);
            }
        }
        return failure.id();
    }
}
