/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import dev.reeve.format.Findings;
import dev.reeve.model.upstart.UpstartJob;

/** Tells of stanzas that are read and do less than under Upstart, so that nobody relies on them. */
final class JobGaps {
    private static final String CONSOLE =
            "output goes to /dev/console, and to the log of the service where that cannot be opened; input is empty";

    private JobGaps() {}

    static void warn(ParsedJob parsed, UpstartJob job, Findings findings) {
        switch (job.console()) {
            case LOG, NONE -> {}
            case OUTPUT -> findings.note(JobLints.place(parsed, "console"), "console-output: " + CONSOLE);
            case OWNER ->
                findings.warning(
                        JobLints.place(parsed, "console"),
                        "console-owner: the job is not made the owner of the console, so that no key there interrupts it; "
                                + CONSOLE);
        }
        if (job.apparmorSwitch() != null) {
            without(parsed, "apparmor", "'apparmor switch' has no effect: the job runs unconfined by it", findings);
        }
        if (!job.cgroups().isEmpty()) {
            without(parsed, "cgroup", "'cgroup' has no effect: each job has a control group of its own", findings);
        }
        if (job.debug()) {
            without(parsed, "debug", "'debug' has no effect: the job is not held before it is run", findings);
        }
    }

    private static void without(ParsedJob parsed, String stanza, String what, Findings findings) {
        findings.warning(JobLints.place(parsed, stanza), "without-effect: " + what);
    }
}
