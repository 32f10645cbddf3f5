/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.upstart.JobProcess;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lines of {@code initctl status} and {@code initctl list}. */
final class StatusText {
    private static final List<JobProcess.Kind> ORDER = List.of(
            JobProcess.Kind.MAIN,
            JobProcess.Kind.PRE_START,
            JobProcess.Kind.POST_START,
            JobProcess.Kind.PRE_STOP,
            JobProcess.Kind.POST_STOP,
            JobProcess.Kind.SECURITY);

    private StatusText() {}

    static String of(String job, @Nullable Instance instance) {
        return instance == null ? job + " stop/waiting\n" : of(instance);
    }

    /** A class without instances is listed once. */
    static String of(JobClass found) {
        return found.instances.isEmpty()
                ? of(found.job.name(), null)
                : found.all().stream().map(StatusText::of).collect(Collectors.joining());
    }

    private static String of(Instance job) {
        StringBuilder out = new StringBuilder(job.id + " " + job.goal.label() + "/" + job.state.label());
        boolean first = true;
        for (JobProcess.Kind kind : ORDER) {
            Instance.Running process = job.processes.get(kind);
            if (process != null && process.pid() != 0) {
                out.append(first ? first(kind) : "\n\t" + kind.label() + " ")
                        .append("process ")
                        .append(process.pid());
                first = false;
            }
        }
        return out.append('\n').toString();
    }

    /** Those that run beside the main process are named when it is not there. */
    private static String first(JobProcess.Kind kind) {
        boolean beside = kind == JobProcess.Kind.POST_START || kind == JobProcess.Kind.PRE_STOP;
        return beside ? ", (" + kind.label() + ") " : ", ";
    }
}
