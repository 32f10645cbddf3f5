/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.RunSpec;
import dev.reeve.model.Surroundings;
import dev.reeve.os.SpawnSetup;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What a configuration says of a process's surroundings, as the spawner takes it. */
public final class Setups {
    private Setups() {}

    public static SpawnSetup of(RunSpec run) {
        Surroundings said = run.surroundings();
        return said.isPlain() ? SpawnSetup.NONE : of(said);
    }

    private static SpawnSetup of(Surroundings said) {
        SequencedMap<String, String> limits = new LinkedHashMap<>();
        said.limits().forEach((name, limit) -> limits.put(name, limit.toString()));
        Surroundings.@Nullable IoNice io = said.ioNice();
        return new SpawnSetup(
                said.groups(),
                said.nice(),
                io == null ? null : io.ioClass().number(),
                io == null ? 0 : io.level(),
                limits,
                said.oomScore(),
                said.root() == null ? null : Path.of(said.root()),
                said.capabilities(),
                said.ambient(),
                said.noNewPrivileges(),
                List.of(),
                List.of(),
                List.of());
    }
}
