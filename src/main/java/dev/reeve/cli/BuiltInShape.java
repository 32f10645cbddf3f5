/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.Config;
import dev.reeve.model.Probe;
import dev.reeve.model.Value;
import dev.reeve.model.builtin.line.Mapped;
import dev.reeve.model.builtin.line.Substitution;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Which checks are answered in place of a standard plugin, which could be, and why others are not. */
final class BuiltInShape {
    private BuiltInShape() {}

    static List<Value> of(Optional<Config> config) {
        boolean on =
                config.map(Config::daemon).map(daemon -> daemon.builtInChecks()).orElse(false);
        TreeMap<String, Probe> probes = new TreeMap<>();
        config.map(Config::checks)
                .ifPresent(checks ->
                        checks.values().forEach((CheckSpec check) -> probes.put(check.name(), check.probe())));
        return Substitution.rows(probes).stream().map(row -> of(row, on)).toList();
    }

    private static Value of(Substitution.Row row, boolean on) {
        Shape shape = new Shape().put("check", row.check()).put("line", row.line());
        return switch (row.mapped()) {
            case Mapped.To(var check) ->
                shape.put("as", check.kind()).put("used", on).value();
            case Mapped.Not(String reason) ->
                shape.put("used", false).put("reason", reason).value();
        };
    }
}
