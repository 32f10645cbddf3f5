/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin.line;

import dev.reeve.model.Probe;
import dev.reeve.model.RunSpec;
import dev.reeve.model.builtin.BuiltInCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts built-in checks in the place of plugins, and lists where it did and where not. */
public final class Substitution {
    private static final String PREFIX = "check_";

    private Substitution() {}

    /**
     * What became of the plugin of one check.
     *
     * @param line what would have been run, or is
     */
    public record Row(String check, String line, Mapped mapped) {}

    /** The built-in check where the probe runs a plugin that asks just the same; else the probe itself. */
    public static Probe of(Probe probe) {
        return probe instanceof Probe.Exec(RunSpec run) && mapped(run) instanceof Mapped.To(BuiltInCheck check)
                ? new Probe.BuiltIn(check, run.argv())
                : probe;
    }

    /** What the command line of a run means. As another user it might not see what this one sees. */
    public static Mapped mapped(RunSpec run) {
        Mapped mapped = PluginLine.map(run.argv());
        boolean sees = mapped instanceof Mapped.To(BuiltInCheck check)
                && (check instanceof BuiltInCheck.Disk || check instanceof BuiltInCheck.FileAge);
        return sees && (run.user() != null || run.group() != null)
                ? new Mapped.Not("it is run as another user, who may not see the same files")
                : mapped;
    }

    /** Of checks by name: those that are answered in place of a plugin, and those whose plugin has a name like a standard one and is run. */
    public static List<Row> rows(Map<String, Probe> checks) {
        List<Row> rows = new ArrayList<>();
        checks.forEach((name, probe) -> row(name, probe).ifPresent(rows::add));
        return rows;
    }

    private static Optional<Row> row(String name, Probe probe) {
        return switch (probe) {
            case Probe.BuiltIn(BuiltInCheck check, List<String> instead)
            when !instead.isEmpty() -> Optional.of(new Row(name, String.join(" ", instead), new Mapped.To(check)));
            case Probe.Exec(RunSpec run)
            when String.join(" ", run.argv()).contains(PREFIX) ->
                Optional.of(new Row(name, String.join(" ", run.argv()), mapped(run)));
            default -> Optional.empty();
        };
    }
}
