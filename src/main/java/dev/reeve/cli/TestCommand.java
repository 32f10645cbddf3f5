/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Json;
import dev.reeve.cli.ScenarioPlay.Played;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve test}: plays scenarios in virtual time and says whether what they expect came. */
final class TestCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "test",
                        "Tests a configuration: plays scenarios and tells whether what they expect comes.",
                        "A scenario (NAME.scenario.yaml, kept beside the configuration) says what happens: services die, checks fail, lines are written, people act; and what Reeve is to do about it, and not to do.",
                        "It is played in virtual time, with the daemon's own rules, planners and guard, on a modelled machine: no daemon is needed and nothing is done. The same files give the same result on every machine.",
                        "A failed expectation is told with what happened instead, and which gate said what with which numbers. docs/rehearsal.md has every key.")
                .any("FILE|DIR", "scenarios, or directories to look in; this directory when left out")
                .option(
                        "--config",
                        "FILE",
                        "the configuration to test; else what each scenario names, else reeve.yaml beside it or above")
                .option("--junit", "FILE", "write the result as JUnit XML, for CI systems")
                .flag("--verbose", "also show what happened in those that pass")
                .json()
                .examples(
                        "reeve test",
                        "reeve test examples/ --junit result.xml",
                        "reeve test crash.scenario.yaml --config new.yaml --verbose")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE)
                .build();
    }

    @Override
    public int run(Invocation call) {
        List<Path> files = ScenarioFiles.of(call.arguments().isEmpty() ? List.of(".") : call.arguments());
        ScenarioPlay play = new ScenarioPlay(call.launcher(), call.option("--config"));
        List<TestResult> results = new ArrayList<>();
        TestText text = new TestText(call.terminal(), call.flag("--verbose"));
        for (Path file : files) {
            TestResult result = new TestResult(file, play.play(file));
            results.add(result);
            if (!call.json()) {
                text.one(result);
            }
        }
        if (call.json()) {
            call.terminal().json(Json.text(TestResult.value(results)));
        } else {
            text.sum(results);
        }
        return written(call, results) ? status(results) : Exit.USAGE;
    }

    private static boolean written(Invocation call, List<TestResult> results) {
        @Nullable String file = call.option("--junit");
        try {
            if (file != null) {
                Files.writeString(Path.of(file), Junit.of(results));
            }
            return true;
        } catch (IOException | java.nio.file.InvalidPathException unwritable) {
            call.terminal().complain(file + " cannot be written: " + unwritable.getMessage());
            return false;
        }
    }

    private static int status(List<TestResult> results) {
        if (results.stream().anyMatch(result -> result.played() instanceof Played.Unreadable)) {
            return Exit.USAGE;
        }
        return results.stream().allMatch(TestResult::passed) ? Exit.OK : Exit.FAILED;
    }
}
