/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import java.util.ArrayList;
import java.util.List;

/** What a section of jail.conf may say, besides variables for interpolation. */
final class JailOptions {
    /** Read before the filter. */
    static final List<String> FIRST = List.of("enabled", "backend", "filter");

    static final List<String> TRUTHS = List.of(
            "enabled",
            "bantime.increment",
            "bantime.overalljails",
            "ignoreself",
            "skip_if_nologs",
            "systemd_if_nologs");

    static final List<String> NUMBERS = List.of("maxretry", "maxmatches", "maxlines");

    static final List<String> ALL = all();

    /** Not read by fail2ban itself, but by the stock actions through the stock shortcuts. */
    static final List<String> VARIABLES = List.of(
            "port",
            "protocol",
            "chain",
            "mode",
            "banaction",
            "banaction_allports",
            "destemail",
            "sender",
            "sendername",
            "mta",
            "fail2ban_agent");

    private JailOptions() {}

    private static List<String> all() {
        List<String> all = new ArrayList<>(List.of(
                "enabled",
                "backend",
                "maxretry",
                "maxmatches",
                "findtime",
                "bantime",
                "bantime.increment",
                "bantime.factor",
                "bantime.formula",
                "bantime.multipliers",
                "bantime.maxtime",
                "bantime.rndtime",
                "bantime.overalljails",
                "ignorecommand",
                "ignoreself",
                "ignoreip",
                "ignorecache",
                "filter",
                "logtimezone",
                "logencoding",
                "logpath",
                "skip_if_nologs",
                "systemd_if_nologs",
                "action"));
        all.addAll(FilterReader.OPTIONS);
        return List.copyOf(all);
    }
}
