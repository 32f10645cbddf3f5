/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.FreeSpace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** check_swap, and the same for memory, for which there is no standard plugin. */
final class MemoryCheck {
    private static final long MIB = 1L << 20;

    private MemoryCheck() {}

    /** @param memory as {@code SystemLoad.memory()} */
    static Answer swap(BuiltInCheck.Swap check, Map<String, Long> memory) {
        // The plugin counts in whole megabytes.
        long total = memory.getOrDefault("SwapTotal", 0L) / MIB * MIB;
        long free = memory.getOrDefault("SwapFree", 0L) / MIB * MIB;
        int percent = total == 0 ? 0 : (int) (100.0 * ((double) free / total));
        CheckState state = total == 0 ? check.none() : judge(check, free, percentUsed(free, total));
        String why = total == 0 ? "- Swap is either disabled, not present, or of zero size. " : "";
        return new Answer(
                state,
                String.format(
                        Locale.ROOT,
                        "SWAP %s - %d%% free (%dMB out of %dMB) %s|swap=%dB;%d;%d;0;%d",
                        state,
                        percent,
                        free / MIB,
                        total / MIB,
                        why,
                        free,
                        most(check.warning(), total),
                        most(check.critical(), total),
                        total));
    }

    private static double percentUsed(long free, long total) {
        return 100.0 * (total - free) / total;
    }

    private static CheckState judge(BuiltInCheck.Swap check, long free, double used) {
        if (check.critical().stream().anyMatch(limit -> tooLittle(limit, free, used))) {
            return CheckState.CRITICAL;
        }
        boolean warning = check.warning().stream().anyMatch(limit -> tooLittle(limit, free, used));
        return warning ? CheckState.WARNING : CheckState.OK;
    }

    private static boolean tooLittle(FreeSpace limit, long free, double used) {
        return limit.alerts(limit.percent() ? 100 - used : free);
    }

    /** The greater of amounts and shares, in bytes. */
    private static long most(List<FreeSpace> limits, long total) {
        return limits.stream()
                .mapToLong(limit -> limit.percent() ? (long) (total / 100 * limit.most()) : (long) limit.most())
                .max()
                .orElse(0);
    }

    static Answer memory(BuiltInCheck.Memory check, Map<String, Long> memory) {
        long total = memory.getOrDefault("MemTotal", 0L);
        long free = memory.getOrDefault("MemAvailable", memory.getOrDefault("MemFree", 0L));
        double share = total == 0 ? 0 : 100.0 * free / total;
        CheckState state = CheckState.OK;
        if (alerts(check.critical(), free, share)) {
            state = CheckState.CRITICAL;
        } else if (alerts(check.warning(), free, share)) {
            state = CheckState.WARNING;
        }
        return new Answer(
                state,
                String.format(
                        Locale.ROOT,
                        "MEMORY %s - %d%% available (%dMB out of %dMB) |memory=%dB;%s;%s;0;%d",
                        state,
                        (int) share,
                        free / MIB,
                        total / MIB,
                        free,
                        written(check.warning(), total),
                        written(check.critical(), total),
                        total));
    }

    private static boolean alerts(@Nullable FreeSpace limit, long free, double share) {
        return limit != null && limit.alerts(limit.percent() ? share : free);
    }

    /** As a range of bytes. */
    private static String written(@Nullable FreeSpace limit, long total) {
        if (limit == null) {
            return "";
        }
        return limit.written().matches("[0-9.]+%?") ? "@0:" + most(List.of(limit), total) : limit.written();
    }
}
