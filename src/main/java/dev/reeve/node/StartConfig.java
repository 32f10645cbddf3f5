/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.format.Finding;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.journal.Journal;
import dev.reeve.model.Config;
import dev.reeve.reactor.Program;
import java.util.Optional;

/** Chooses what the daemon starts with: the configuration on the disk; with errors in it the last good one, and without that what of it is good. */
record StartConfig(ConfigFiles files, Programs programs, Journal journal, ConfigTrouble trouble) {
    private static final int MOST_FINDINGS = 50;

    Program choose(LoadResult loaded) {
        loaded.findings().stream()
                .filter(finding -> finding.severity() != Finding.Severity.NOTE)
                .limit(MOST_FINDINGS)
                .forEach(finding -> System.err.println("reeve: " + finding));
        return (loaded.hasErrors() ? lastGood(loaded) : Optional.<Program>empty()).orElseGet(() -> onDisk(loaded));
    }

    private Optional<Program> lastGood(LoadResult loaded) {
        Optional<Program> good =
                journal.document("run", "config").map(Programs::base).map(programs);
        trouble.errors(
                loaded,
                files.main(),
                good.map(program -> "running on the last good configuration, version "
                                + program.config().version())
                        .orElse("running without the parts that have errors"));
        return good;
    }

    private Program onDisk(LoadResult loaded) {
        return loaded.config()
                .map(fresh -> objected(fresh).orElseGet(() -> programs.add(fresh, loaded.sources())))
                .orElseGet(programs::empty);
    }

    /** The one that was in force, where the same file would now remove most of it: nobody looks when a machine starts. */
    private Optional<Program> objected(Config fresh) {
        String version = journal.document("run", "config").map(Programs::base).orElse("");
        boolean same = programs.bundle(version)
                .filter(bundle -> bundle.main().equals(files.main().toString()))
                .isPresent();
        if (!same) {
            return Optional.empty();
        }
        Program good = programs.apply(version);
        String objection = StartObjection.of(good.config(), fresh);
        if (objection.isEmpty()) {
            return Optional.empty();
        }
        String why = "the configuration " + files.main() + " is not in force, and version " + version + " stays: "
                + objection;
        trouble.is(why);
        System.err.println("reeve: " + why);
        return Optional.of(good);
    }
}
