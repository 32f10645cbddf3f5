/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.BuiltInCheck.Metric;
import dev.reeve.model.builtin.ProcessFilter;
import dev.reeve.os.Proc;
import dev.reeve.os.ProcessSample;
import dev.reeve.os.Users;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** check_procs. */
final class ProcessCheck {
    private ProcessCheck() {}

    static Answer ask(BuiltInCheck.Processes check) throws IOException {
        Users users = Users.load();
        Predicate<ProcessSample> wanted = process -> !check.noKernelThreads() || !process.kernelThread();
        for (ProcessFilter filter : check.filters()) {
            wanted = wanted.and(ProcessFilters.predicate(filter, users));
        }
        List<ProcessSample> found = Proc.pids().stream()
                .map(ProcessSample::of)
                .flatMap(Optional::stream)
                .filter(wanted)
                .toList();
        String which = ProcessFilters.text(check.filters(), users);
        return check.metric() == Metric.PROCS ? counted(check, found, which) : measured(check, found, which);
    }

    private static Answer counted(BuiltInCheck.Processes check, List<ProcessSample> found, String which) {
        CheckState state = check.thresholds().judge(found.size());
        return new Answer(
                state,
                "PROCS " + state + ": " + count(found.size()) + which + " | procs=" + found.size() + ";"
                        + check.thresholds().warn() + ";" + check.thresholds().crit() + ";0;");
    }

    private static Answer measured(BuiltInCheck.Processes check, List<ProcessSample> found, String which) {
        int warnings = 0;
        int criticals = 0;
        for (ProcessSample process : found) {
            CheckState each = check.thresholds().judge(value(check.metric(), process));
            warnings += each == CheckState.WARNING ? 1 : 0;
            criticals += each == CheckState.CRITICAL ? 1 : 0;
        }
        CheckState state = criticals > 0 ? CheckState.CRITICAL : warnings > 0 ? CheckState.WARNING : CheckState.OK;
        String bad = criticals > 0
                ? criticals + " crit, " + warnings + " warn out of "
                : warnings > 0 ? warnings + " warn out of " : "";
        return new Answer(
                state,
                String.format(
                        Locale.ROOT,
                        "%s %s: %s%s%s | procs=%d;;;0; procs_warn=%d;;;0; procs_crit=%d;;;0;",
                        check.metric(),
                        state,
                        bad,
                        count(found.size()),
                        which,
                        found.size(),
                        warnings,
                        criticals));
    }

    private static String count(int processes) {
        return String.format(Locale.ROOT, processes == 1 ? "%d process" : "%d processes", processes);
    }

    private static double value(Metric metric, ProcessSample process) {
        return switch (metric) {
            case PROCS -> 1;
            case VSZ -> process.vszKib();
            case RSS -> process.rssKib();
            case CPU -> process.cpuPercent();
            case ELAPSED -> process.elapsed().getSeconds();
        };
    }
}
