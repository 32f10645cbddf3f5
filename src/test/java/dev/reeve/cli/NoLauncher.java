/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.model.Catalogue;
import dev.reeve.model.ConditionChecker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** For commands that start nothing. */
final class NoLauncher implements Launcher {
    @Override
    public int run(RunOptions options) {
        throw new AssertionError("a daemon was started");
    }

    @Override
    public int quickstart(Path home, Cleaning clean) {
        throw new AssertionError("a daemon was started");
    }

    @Override
    public OptionalInt ask(Path script, String action, Duration patience) {
        throw new AssertionError("a script was run");
    }

    @Override
    public Agents agents(@Nullable String root, boolean apart) {
        throw new AssertionError("agents were asked for");
    }

    @Override
    public ConditionChecker conditions() {
        return (text, type) -> List.of();
    }

    @Override
    public Catalogue catalogue() {
        return Catalogue.of(List.of());
    }
}
