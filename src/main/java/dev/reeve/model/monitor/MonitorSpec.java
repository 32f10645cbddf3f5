/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

import dev.reeve.model.check.MacroValues;
import java.util.LinkedHashMap;

/**
 * What a configuration has watched, and how what follows from it is run.
 *
 * @param file main file of Nagios' configuration; empty where there is none
 * @param macros values that the configuration gives
 */
public record MonitorSpec(String file, Monitoring monitoring, MacroValues macros, MonitorRuns runs) {
    /** Nothing is watched. */
    public static final MonitorSpec NONE = new MonitorSpec(
            "",
            new Monitoring(
                    MonitorOptions.standard(false),
                    new LinkedHashMap<>(),
                    new LinkedHashMap<>(),
                    new LinkedHashMap<>(),
                    new LinkedHashMap<>(),
                    new LinkedHashMap<>(),
                    new LinkedHashMap<>(),
                    java.util.List.of(),
                    java.util.List.of(),
                    new LinkedHashMap<>(),
                    new LinkedHashMap<>()),
            MacroValues.NONE,
            MonitorRuns.NONE);

    public boolean isEmpty() {
        return monitoring.hosts().isEmpty() && monitoring.services().isEmpty();
    }

    @Override
    public String toString() {
        return "MonitorSpec[" + file + ", " + monitoring.hosts().size() + " hosts, "
                + monitoring.services().size() + " services]";
    }
}
