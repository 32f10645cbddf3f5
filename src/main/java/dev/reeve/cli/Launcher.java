/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.model.Catalogue;
import dev.reeve.model.ConditionChecker;
import dev.reeve.model.JournalSpec;
import dev.reeve.sim.rehearsal.Lines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What the command line needs of the daemon's side in its own process: starting one, and knowing what it offers. Implemented by the daemon's package, which nobody else may use. */
public interface Launcher {
    /**
     * How to run the daemon.
     *
     * @param config the main configuration file
     * @param state the state directory
     * @param socket the Unix socket; null: {@code reeve.sock} in the state directory
     * @param narrate tell on the terminal what happens
     * @param dryRun judge and record, do nothing
     */
    record RunOptions(Path config, Path state, @Nullable Path socket, boolean narrate, boolean dryRun) {}

    /** Runs the daemon until it is told to stop. @return the exit status */
    int run(RunOptions options);

    /** Runs the quickstart's example. @param home where the source tree is @param clean remove what an earlier quickstart left, and end */
    int quickstart(Path home, Cleaning clean);

    /** Everything this Reeve knows, for checking rules without a daemon. */
    Catalogue catalogue();

    /**
     * The resource agents of this machine.
     *
     * @param root where agents are ({@code resource.d} below it); null for the usual place
     * @param apart run with files of their own, and ended when closed; else as the resources that they are
     */
    Agents agents(@Nullable String root, boolean apart);

    /** The entries of the systemd journal that are there now and fit. */
    default TestLines journal(JournalSpec spec) throws IOException {
        throw new IOException("the journal cannot be read from here");
    }

    /** The logs and jails of a configuration, for lines of rehearsals. */
    default Lines.Maker lines() {
        throw new IllegalStateException("lines cannot be shown to logs from here");
    }

    /** Whether texts of conditions compile; asked only for rules that have some. */
    ConditionChecker conditions();

    /** Runs one action of a script that only looks, without input or output, and kills it when it takes too long. @return its exit status; empty where it could not be run, was killed or took too long */
    OptionalInt ask(Path script, String action, Duration patience);
}
