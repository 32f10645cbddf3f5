/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.conformance.Area.CaseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Cases that nothing runs yet: each of them has failed. */
record NagiosNotYet(String name) implements NagiosGroup {
    private static final String WHY = "not run yet: there is nothing to run it with";

    @Override
    public List<CaseResult> run(Path folder) throws IOException {
        Path place = folder.resolve(name);
        List<CaseResult> results = new ArrayList<>();
        for (Path part : Files.isDirectory(place) ? parts(place) : List.of(place)) {
            cases(part).forEach(id -> results.add(new CaseResult(id, group(), false, WHY)));
        }
        return results;
    }

    private String group() {
        return name.replace(".json", "") + " (not run yet)";
    }

    private static List<Path> parts(Path folder) throws IOException {
        try (Stream<Path> parts = Files.list(folder)) {
            return parts.sorted().toList();
        }
    }

    private static List<String> cases(Path part) throws IOException {
        String name = part.getFileName().toString().replace(".json", "");
        if (Files.isDirectory(part)) {
            return List.of(name);
        }
        Map<String, Object> file = NagiosVectors.read(part);
        int count = NagiosVectors.list(file, "cases").size()
                + NagiosVectors.list(file, "vectors").size();
        return Stream.iterate(1, number -> number + 1)
                .limit(count)
                .map(number -> name + ":" + number)
                .toList();
    }
}
