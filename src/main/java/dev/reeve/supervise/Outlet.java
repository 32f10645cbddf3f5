/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ServiceSpec;
import dev.reeve.os.GroupNames;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the output of a service goes. Asked several times a second of every service, hence kept. */
final class Outlet {
    private final Unit unit;
    private volatile @Nullable Known known;

    Outlet(Unit unit) {
        this.unit = unit;
    }

    OutputFile file() {
        ServiceSpec now = unit.spec;
        Known last = known;
        if (last == null || last.of() != now) {
            last = new Known(now, file(now));
            known = last;
        }
        return last.file();
    }

    private record Known(@Nullable ServiceSpec of, OutputFile file) {}

    private OutputFile file(@Nullable ServiceSpec of) {
        ServiceSpec.Output output = of == null ? ServiceSpec.Output.DEFAULT : of.output();
        Path log = unit.tools.logs().resolve(GroupNames.encode(unit.name) + ".log");
        return new OutputFile(OutputPlace.of(output.file(), log), output.maxSize(), output.keep());
    }
}
