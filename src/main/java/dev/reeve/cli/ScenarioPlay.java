/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.format.DiskReader;
import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.SourceReader;
import dev.reeve.format.SourceText;
import dev.reeve.format.scenario.ScenarioLoader;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.model.Origin;
import dev.reeve.model.Value;
import dev.reeve.model.scenario.Scenario;
import dev.reeve.program.Conditions;
import dev.reeve.program.Loading;
import dev.reeve.reactor.Program;
import dev.reeve.sim.rehearsal.Limits;
import dev.reeve.sim.rehearsal.Names;
import dev.reeve.sim.rehearsal.Rehearsal;
import dev.reeve.sim.rehearsal.Report;
import dev.reeve.sim.rehearsal.Stuck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads scenarios and plays them in this process. A configuration that several are meant for is read once. */
final class ScenarioPlay {
    private static final String USUAL_CONFIG = "reeve.yaml";
    private static final int HIGHEST = 8;
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final long MOST_ENTRIES = 5_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Launcher launcher;
    private final @Nullable String config;
    private final Map<Path, Loaded> programs = new HashMap<>();

    /** @param config what counts before that which scenarios name; null for none */
    ScenarioPlay(Launcher launcher, @Nullable String config) {
        this.launcher = launcher;
        this.config = config;
    }

    /** What became of one. */
    sealed interface Played {
        /** @param nanos how long it took to play */
        record Done(Scenario scenario, Path config, Value report, boolean passed, long nanos) implements Played {}

        record Unreadable(List<Finding> findings) implements Played {
            public Unreadable {
                findings = List.copyOf(findings);
            }
        }
    }

    private record Loaded(@Nullable Program program, List<Finding> findings) {}

    Played play(Path file) {
        Findings findings = new Findings();
        SourceReader.Answer answer = new DiskReader(MOST_BYTES).read(file.toString());
        if (!(answer instanceof SourceReader.Answer.Text(String text))) {
            String reason = answer instanceof SourceReader.Answer.Failed(String why) ? why : "unreadable";
            return unreadable(new Origin(file.toString(), 0, 0), "cannot be read: " + reason, findings);
        }
        ScenarioLoader.Loaded read = ScenarioLoader.load(new SourceText(file.toString(), text), launcher.catalogue());
        Scenario scenario = read.scenario().orElse(null);
        if (scenario == null) {
            return new Played.Unreadable(read.findings());
        }
        Path with = config(scenario, file);
        if (with == null) {
            return unreadable(
                    scenario.origin(),
                    "there is no configuration for it: it names none ('config'), none is given (--config), and there is no "
                            + USUAL_CONFIG + " beside it or above",
                    findings);
        }
        Loaded loaded = programs.computeIfAbsent(with.toAbsolutePath().normalize(), path -> load(with));
        return loaded.program() == null
                ? new Played.Unreadable(loaded.findings())
                : play(scenario, with, loaded.program());
    }

    private static Played unreadable(Origin at, String message, Findings findings) {
        findings.error(at, message);
        return new Played.Unreadable(findings.sorted());
    }

    private Played play(Scenario scenario, Path with, Program program) {
        Findings findings = new Findings();
        Names.check(scenario, program, findings);
        if (findings.errors() > 0) {
            return new Played.Unreadable(findings.sorted());
        }
        long begin = System.nanoTime();
        Limits limits = new Limits(
                MOST_ENTRIES,
                () -> System.nanoTime() - begin > PATIENCE.toNanos()
                        ? "it took longer than " + PATIENCE.toMinutes() + " min"
                        : "");
        try {
            Report report = Rehearsal.sandbox(scenario, program, launcher.lines(), limits);
            return new Played.Done(scenario, with, report.value(), report.passed(), System.nanoTime() - begin);
        } catch (Stuck stuck) {
            return unreadable(stuck.at(), String.valueOf(stuck.getMessage()), findings);
        } catch (Limits.Reached | IllegalStateException impossible) {
            return unreadable(scenario.origin(), "it cannot be played: " + impossible.getMessage(), findings);
        }
    }

    private Loaded load(Path file) {
        LoadResult result = Loading.load(DiskReader.STANDARD, file.toString(), launcher.catalogue(), LoadMode.STRICT);
        List<Finding> errors =
                result.findings().stream().filter(Finding::isError).toList();
        Program program = result.config()
                .map(config -> Conditions.program(config, launcher.catalogue()))
                .orElse(null);
        return new Loaded(program, errors);
    }

    private @Nullable Path config(Scenario scenario, Path file) {
        if (config != null) {
            return Path.of(config);
        }
        Path directory = file.toAbsolutePath().normalize().getParent();
        String named = scenario.config();
        if (named != null) {
            return directory == null
                    ? Path.of(named)
                    : shortened(directory.resolve(named).normalize());
        }
        for (int i = 0; i < HIGHEST && directory != null; i++) {
            Path usual = directory.resolve(USUAL_CONFIG);
            if (Files.isRegularFile(usual)) {
                return shortened(usual);
            }
            directory = directory.getParent();
        }
        return null;
    }

    /** As people write it, where it is below where they are. */
    private static Path shortened(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }
}
