/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.model.check.MacroValues;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The macros of a configuration: of its objects, its main file and the clock. */
public final class ConfigMacros implements MacroValues {
    private final NagiosConfig config;
    private final ObjectMacros objects;

    public ConfigMacros(NagiosConfig config) {
        this.config = config;
        this.objects = new ObjectMacros(config);
    }

    @Override
    public Optional<String> value(String name, String host, String service, Instant now, ZoneId zone) {
        return new ClockMacros(config, now, zone)
                .value(name)
                .or(() -> FileMacros.value(config, name))
                .or(() -> objects.value(name, host, service));
    }
}
