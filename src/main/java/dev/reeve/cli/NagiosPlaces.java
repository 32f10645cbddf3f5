/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where {@code nagios.cfg} is: of Debian, of a build from source, of Red Hat, and what came after Nagios and reads the same. */
final class NagiosPlaces {
    static final List<String> USUAL = List.of(
            "/etc/nagios4/nagios.cfg",
            "/usr/local/nagios/etc/nagios.cfg",
            "/etc/nagios3/nagios.cfg",
            "/etc/nagios/nagios.cfg",
            "/etc/naemon/naemon.cfg");

    private NagiosPlaces() {}

    /** @param given null for the usual place */
    static String main(@Nullable String given) {
        if (given != null) {
            return Path.of(given).toAbsolutePath().normalize().toString();
        }
        return USUAL.stream()
                .filter(path -> Files.exists(Path.of(path)))
                .findFirst()
                .orElseThrow(() -> new UsageProblem("there is no Nagios configuration at the usual places ("
                        + String.join(", ", USUAL) + "); name the main file"));
    }
}
