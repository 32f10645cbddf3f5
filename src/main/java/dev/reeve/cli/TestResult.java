/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.cli.ScenarioPlay.Played;
import dev.reeve.format.Finding;
import dev.reeve.model.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What became of one scenario. */
record TestResult(Path file, Played played) {
    boolean passed() {
        return played instanceof Played.Done done && done.passed();
    }

    /** Its name, or its file's where it could not be read. */
    String name() {
        return played instanceof Played.Done done ? done.scenario().name() : file.toString();
    }

    /** Seconds that it took to play. */
    double seconds() {
        return played instanceof Played.Done done ? done.nanos() / 1e9 : 0;
    }

    List<Look> expectations() {
        return played instanceof Played.Done done ? new Look(done.report()).all("expectations") : List.of();
    }

    static Value value(List<TestResult> results) {
        List<Value> scenarios = new ArrayList<>();
        results.forEach(result -> scenarios.add(result.value()));
        return new Shape()
                .put("passed", results.stream().filter(TestResult::passed).count())
                .put("failed", failed(results))
                .put("unreadable", unreadable(results))
                .put("scenarios", scenarios)
                .value();
    }

    static long unreadable(List<TestResult> results) {
        return results.stream()
                .filter(result -> result.played() instanceof Played.Unreadable)
                .count();
    }

    static long failed(List<TestResult> results) {
        return results.stream().filter(result -> !result.passed()).count() - unreadable(results);
    }

    private Value value() {
        Shape shape =
                new Shape().put("file", file.toString()).put("name", name()).put("passed", passed());
        return switch (played) {
            case Played.Done done ->
                shape.put("with", done.config().toString())
                        .put("seconds", Value.of(seconds()))
                        .put("report", done.report())
                        .value();
            case Played.Unreadable(List<Finding> findings) ->
                shape.texts("errors", findings.stream().map(Finding::toString).toList())
                        .value();
        };
    }
}
