/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.ServiceSpec;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** {@code ready:} of a service. */
final class ReadySection {
    static final Key<Pattern> LOG = Key.optional(
            "log",
            RegexType.REGEX,
            "A line of its own output that says so; the expression is looked for anywhere in it.",
            "'listening on'");
    static final Key<Boolean> ITSELF = Key.optional(
            "itself",
            Types.TRUTH,
            "It says so itself: by sd_notify(3), or by putting itself in the background. For services of type `notify` and `forking`, where this is what holds when `ready` is left out.",
            "true");
    static final Key<Duration> INTERVAL =
            Key.optional("interval", Types.SPAN_OF_TIME, "1s", "Time between two questions.", "500ms");
    static final Key<Duration> TIMEOUT =
            Key.optional("timeout", Types.SPAN_OF_TIME, "2s", "Time for one answer.", "5s");
    static final Key<Duration> WITHIN = Key.optional(
            "within", Types.SPAN_OF_TIME, "1m", "Not ready so long after the start is a failed start.", "2m");

    private static final List<Key<?>> WHAT = RunKeys.with(ProbeKeys.WHAT, List.of(LOG, ITSELF));

    static final Section<ServiceSpec.Readiness> SECTION = Section.of(
                    "ready",
                    "a readiness",
                    "How it is known that a started service can work: a command that exits with 0, a port that answers, a page, a line of its output, its own word.",
                    RunKeys.with(RunKeys.with(WHAT, RunKeys.HOW), List.of(INTERVAL, TIMEOUT, WITHIN)),
                    ReadySection::bind)
            .choosing(WHAT);

    private ReadySection() {}

    private static ServiceSpec.Readiness bind(Bound bound) {
        if (Boolean.FALSE.equals(bound.find(ITSELF))) {
            bound.error(ITSELF, "that says nothing", "true, or leave it out");
        }
        if (bound.has(ITSELF)) {
            return ServiceSpec.Readiness.byItself(bound.get(WITHIN));
        }
        Pattern pattern = bound.find(LOG);
        if (pattern != null) {
            return new ServiceSpec.Readiness(
                    null, pattern.pattern(), bound.get(INTERVAL), bound.get(TIMEOUT), bound.get(WITHIN));
        }
        return new ServiceSpec.Readiness(
                ProbeKeys.bind(bound, bound.get(TIMEOUT)), bound.get(INTERVAL), bound.get(TIMEOUT), bound.get(WITHIN));
    }
}
