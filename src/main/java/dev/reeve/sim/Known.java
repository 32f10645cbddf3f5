/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.reactor.Program;
import java.util.Collections;
import java.util.TreeMap;
import java.util.function.Function;

/** Programs by the version of their configuration; the empty one where a version is not known. */
final class Known implements Function<String, Program> {
    final Program empty;
    private final TreeMap<String, Program> byVersion = new TreeMap<>();

    Known(Catalogue catalogue) {
        empty = new Program(Config.empty(), catalogue, Collections.emptySortedMap());
    }

    void add(Program program) {
        byVersion.put(program.config().version(), program);
    }

    void addAll(Known other) {
        byVersion.putAll(other.byVersion);
    }

    @Override
    public Program apply(String version) {
        return byVersion.getOrDefault(version, empty);
    }
}
