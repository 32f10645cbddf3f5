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

/** The group of {@code NAME.json}: each member of its {@code vectors} is a case, named {@code NAME:NUMBER} with numbers counted from 1. */
record NagiosVectors(String name, Start start) implements NagiosGroup {
    /** What Reeve does with the vectors of one file. */
    interface Start {
        /** @param file what stands beside the vectors, such as definitions for all of them */
        Check with(Map<String, Object> file);
    }

    /** What Reeve does with one vector. */
    interface Check {
        /** What differs from the recording; empty for nothing. What it throws is a difference too. */
        String difference(Map<String, Object> vector);
    }

    NagiosVectors(String name, Check check) {
        this(name, (Start) file -> check);
    }

    @Override
    public List<CaseResult> run(Path folder) throws IOException {
        Map<String, Object> file = read(folder.resolve(name + ".json"));
        List<CaseResult> results = new ArrayList<>();
        Check check = start.with(file);
        int number = 0;
        for (Map<String, Object> vector : list(file, "vectors")) {
            results.add(result(name + ":" + ++number, name, check, vector));
        }
        return results;
    }

    static CaseResult result(String name, String group, Check check, Map<String, Object> vector) {
        String message;
        try {
            message = check.difference(vector);
        } catch (RuntimeException | StackOverflowError failure) {
            message = "threw " + failure;
        }
        return new CaseResult(name, group, message.isEmpty(), message);
    }

    static Map<String, Object> read(Path file) throws IOException {
        return JsonMapper.builder().build().fromJsonObject(Files.readString(file));
    }

    /** The objects in a list of a recording. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> of, String key) {
        return (List<Map<String, Object>>) of.getOrDefault(key, List.of());
    }
}
