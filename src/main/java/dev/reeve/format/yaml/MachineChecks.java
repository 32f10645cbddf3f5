/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.FreeSpace;
import dev.reeve.model.builtin.Threshold;
import dev.reeve.model.builtin.Thresholds;
import java.util.ArrayList;
import java.util.List;

/** Load, users, memory, swap, a unit of systemd, a service of this daemon. */
final class MachineChecks {
    static final Key<List<Threshold>> LOAD_WARNING =
            Key.optional("warning", Ranges.THREE, "Averages that are a warning.", "8,6,4");
    static final Key<List<Threshold>> LOAD_CRITICAL =
            Key.optional("critical", Ranges.THREE, "Averages that are critical.", "16,12,8");
    static final Key<Boolean> PER_CPU = Key.optional(
            "per-cpu", Types.TRUTH, "false", "The averages are divided by the number of processors.", "true");
    static final Section<BuiltInCheck> LOAD = Section.of(
            "load",
            "a check of the load",
            "Load averages of 1, 5 and 15 minutes, as check_load.",
            List.of(LOAD_WARNING, LOAD_CRITICAL, PER_CPU),
            MachineChecks::load);

    static final Key<Threshold> USERS_WARNING =
            Ranges.key("warning", "Numbers of login sessions that are a warning.", "5");
    static final Key<Threshold> USERS_CRITICAL = Ranges.key("critical", "Numbers that are critical.", "10");
    static final Section<BuiltInCheck> USERS = Section.of(
            "users",
            "a check of who is logged in",
            "How many login sessions there are, as check_users.",
            List.of(USERS_WARNING, USERS_CRITICAL),
            bound -> new BuiltInCheck.Users(Ranges.of(bound, USERS_WARNING, USERS_CRITICAL)));

    static final Key<FreeSpace> WARNING =
            Key.optional("warning", Ranges.FREE, "So little free is a warning: percent, or bytes.", "20%");
    static final Key<FreeSpace> CRITICAL =
            Key.optional("critical", Ranges.FREE, "So little free is critical: percent, or bytes.", "10%");
    static final Key<CheckState> NO_SWAP = Key.optional(
            "none", Choice.of(CheckState.class), "critical", "The state where there is no swap at all.", "ok");
    static final Section<BuiltInCheck> SWAP = Section.of(
            "swap",
            "a check of swap",
            "How much swap is free, as check_swap.",
            List.of(WARNING, CRITICAL, NO_SWAP),
            bound -> new BuiltInCheck.Swap(
                    Ranges.list(bound.find(WARNING)), Ranges.list(bound.find(CRITICAL)), bound.get(NO_SWAP)));
    static final Section<BuiltInCheck> MEMORY = Section.of(
            "memory",
            "a check of memory",
            "How much memory programs can still have (MemAvailable of /proc/meminfo). There is no standard plugin for"
                    + " it; the answer has the shape of check_swap's.",
            List.of(WARNING, CRITICAL),
            bound -> new BuiltInCheck.Memory(bound.find(WARNING), bound.find(CRITICAL)));

    static final Type<BuiltInCheck> SYSTEMD = new ScalarType<>(
            "unit",
            "the name of a unit such as nginx.service",
            Schemas.pattern("^[A-Za-z0-9:_.@\\\\-]{1,255}$"),
            MachineChecks::unit);
    static final Type<BuiltInCheck> SUPERVISED = new ScalarType<>(
            "service", "the name of a service of this daemon", Schemas.type("string"), MachineChecks::service);

    private MachineChecks() {}

    private static BuiltInCheck load(Bound bound) {
        List<Threshold> warning = bound.find(LOAD_WARNING);
        List<Threshold> critical = bound.find(LOAD_CRITICAL);
        List<Thresholds> each = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            each.add(
                    new Thresholds(warning == null ? null : warning.get(i), critical == null ? null : critical.get(i)));
        }
        return new BuiltInCheck.Load(bound.get(PER_CPU), each);
    }

    private static BuiltInCheck unit(String text) {
        if (!text.matches("[A-Za-z0-9:_.@\\\\-]{1,255}") || text.startsWith("-")) {
            throw ScalarType.not();
        }
        return new BuiltInCheck.SystemdUnit(text);
    }

    private static BuiltInCheck service(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")) {
            throw ScalarType.not();
        }
        return new BuiltInCheck.ReeveService(text);
    }
}
