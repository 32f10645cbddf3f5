/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import dev.reeve.format.Quote;
import dev.reeve.model.time.CalendarExpression;
import dev.reeve.model.time.QuartzExpression;
import dev.reeve.model.time.TimeSyntaxError;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/** A timer with its service as jobs of the schedule: one for each time that it has. */
final class JobPart {
    /** Commands that a service has around its own and a job has not. */
    private static final List<String> AROUND =
            List.of("ExecStartPre", "ExecStartPost", "ExecReload", "ExecStop", "ExecStopPost");

    /** systemd makes up for a run however long ago it was. */
    private static final String ANY_TIME = "365d";

    private final Source timer;
    private final Source service;
    private final List<String> known;
    private final String zone;
    private final SequencedMap<String, Object> into;

    /** @param zone of the machine, in which systemd reads calendars without one */
    JobPart(Source timer, Source service, List<String> known, String zone, SequencedMap<String, Object> into) {
        this.timer = timer;
        this.service = service;
        this.known = List.copyOf(known);
        this.zone = zone;
        this.into = into;
    }

    void write() {
        List<Target> jobs = new ArrayList<>();
        for (Entry entry : timer.unit().all("Timer", "OnCalendar")) {
            calendar(entry, jobs);
        }
        every("OnUnitActiveSec", jobs);
        every("OnUnitInactiveSec", jobs);
        if (jobs.isEmpty()) {
            timer.findings().error(timer.unit().origin(), "the timer has no time that a job could run at");
            return;
        }
        // What is said of the service is said once, however many jobs it becomes.
        boolean first = true;
        for (Target job : jobs) {
            fill(first ? service : new Source(service.unit(), new dev.reeve.format.Findings()), job);
            first = false;
            String name = timer.unit().name().reeve();
            into.put(into.containsKey(name) ? name + "-" + (into.size() + 1) : name, job.map());
        }
    }

    private void calendar(Entry entry, List<Target> jobs) {
        switch (CalendarExpression.parse(entry.value())) {
            case CalendarExpression read -> jobs.add(job(read, entry));
            case TimeSyntaxError error ->
                timer.warn(
                        entry.origin(),
                        "OnCalendar=" + Quote.line(entry.value(), 80) + " is not translated: " + error.message());
            case QuartzExpression never -> throw new IllegalStateException("systemd knows nothing of " + never);
        }
    }

    private Target job(CalendarExpression read, Entry entry) {
        Target job = new Target(known, service.findings());
        job.put("calendar", entry.value().strip(), entry.origin());
        if (read.zone() == null) {
            job.put("zone", zone, entry.origin());
        }
        return job;
    }

    private void every(String key, List<Target> jobs) {
        String span = timer.span(key);
        if (span != null && jobs.isEmpty()) {
            Target job = new Target(known, service.findings());
            job.put("every", span, timer.unit().origin());
            jobs.add(job);
        }
    }

    private static void around(Source from) {
        List<String> left = AROUND.stream()
                .filter(directive -> !from.commands(directive).isEmpty())
                .toList();
        if (!left.isEmpty()) {
            from.warn(
                    from.unit().origin(),
                    String.join(", ", left) + (left.size() == 1 ? " is" : " are")
                            + " not translated for a job: put what is needed into its command");
        }
    }

    private void fill(Source from, Target job) {
        RunPart.write(from, job);
        around(from);
        String timeout = from.span("RuntimeMaxSec") == null ? from.span("TimeoutStartSec") : from.span("RuntimeMaxSec");
        if (timeout != null) {
            job.put("timeout", timeout, from.unit().origin());
        }
        boolean persistent = timer.truth("Persistent");
        job.put("catch-up", persistent ? "one" : "none", timer.unit().origin());
        if (persistent) {
            job.put("grace", ANY_TIME, timer.unit().origin());
        }
        String spread = timer.span("RandomizedDelaySec");
        if (spread != null) {
            job.put("spread", spread, timer.unit().origin());
        }
    }
}
