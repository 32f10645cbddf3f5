/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.conformance.Area.CaseResult;
import io.avaje.json.mapper.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The group of {@code other/NAME.jsonl}: each row is a case that stands alone. */
record Fail2banRows(String name, Check check) implements Fail2banGroup {
    /** What Reeve does with one row. */
    interface Check {
        /**
         * What differs from the recording; empty for nothing. What it throws is a difference too.
         *
         * @param folder of the whole area
         */
        String difference(Path folder, Map<String, Object> row) throws Exception;
    }

    @Override
    public List<CaseResult> run(Path folder) throws IOException {
        Path file = folder.resolve("other").resolve(name + ".jsonl");
        JsonMapper json = JsonMapper.builder().build();
        List<CaseResult> results = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (!line.isBlank()) {
                String message = message(folder, json.fromJsonObject(line));
                results.add(result(file, number, name, message));
            }
        }
        return results;
    }

    /** The lines of a file; none where it is not there. */
    static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** @param row counted from 1 @param message empty where it passed */
    static CaseResult result(Path file, int row, String group, String message) {
        return new CaseResult(file.getFileName() + ":" + row, group, message.isEmpty(), message);
    }

    private String message(Path folder, Map<String, Object> row) {
        try {
            return check.difference(folder, row);
        } catch (Exception | StackOverflowError failure) {
            return "threw " + failure;
        }
    }
}
