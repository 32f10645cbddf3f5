/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.Resources;
import dev.reeve.os.GroupLimits;
import dev.reeve.os.ResourceGroups;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** Limits of a service as a whole, and what becomes of it at them. */
final class Limiting {
    private static final long QUIET = 300_000_000L;
    /** Hundredths of a percent. */
    private static final long PRESSED = 1_000;

    private Limiting() {}

    /** @throws IOException when limits that are required cannot be set */
    static ResourceGroups.Applied apply(Confinement place, Resources resources) throws IOException {
        if (resources.isNone()) {
            return ResourceGroups.Applied.NOTHING;
        }
        ResourceGroups.Applied applied = place.limit(new GroupLimits(
                resources.cpuWeight(),
                resources.cpuMax(),
                resources.memoryHigh(),
                resources.memoryMax(),
                resources.pidsMax(),
                resources.ioWeight()));
        if (resources.required() && !applied.missing().isEmpty()) {
            throw new IOException("required limits cannot be set: " + said(applied.missing()));
        }
        return applied;
    }

    static void tellMissing(Unit unit, Instance instance) {
        if (!instance.said.missing.isEmpty()) {
            String text = "it runs without limits that were asked for: " + said(instance.said.missing);
            unit.tell(Tidings.noticed(unit.name, instance.generation, text));
        }
    }

    private static String said(List<String> missing) {
        return String.join("; ", missing);
    }

    /** Looks for a kill for want of memory that was not told yet. */
    static void lookForKills(Unit unit, Instance instance, String perhaps) {
        Liveness said = instance.said;
        if (!said.limited) {
            return;
        }
        OptionalLong kills = instance.place.oomKills();
        long more = kills.orElse(0) - said.oomKills;
        if (more > 0) {
            said.oomKills = kills.getAsLong();
            unit.tools.sink().accept(Tidings.oom(unit.name, instance.generation, more, perhaps));
        }
    }

    /** Tells, once in five minutes, that what it does has to wait for memory. */
    static void lookForPressure(Unit unit, Instance instance) {
        long now = unit.tools.mono().getAsLong();
        if (isDue(instance.said, now)) {
            OptionalLong pressure = instance.place.usage().memoryPressure();
            if (isPressed(instance.said, pressure, now)) {
                unit.tools.sink().accept(Tidings.pressure(unit.name, instance.generation, pressure.orElse(0) / 100.0));
            }
        }
    }

    static boolean isDue(Liveness said, long now) {
        return said.limited && (said.pressedAt == 0 || now - said.pressedAt >= QUIET);
    }

    /** Whether it waits for memory too much; then it is noted that this was told. */
    static boolean isPressed(Liveness said, OptionalLong pressure, long now) {
        boolean pressed = pressure.orElse(0) >= PRESSED;
        if (pressed) {
            said.pressedAt = Math.max(1, now);
        }
        return pressed;
    }
}
