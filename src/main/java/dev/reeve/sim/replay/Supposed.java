/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.replay;

import dev.reeve.event.Attempt;
import dev.reeve.event.Observation;
import dev.reeve.event.Result;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * How an attempt ends that was never made: it succeeds, after the time that such took lately in this journal, or that its class usually takes; a service starts, is ready and stops as it is told. Each such end is counted as
 * assumed.
 */
final class Supposed {
    private static final int MOST_ACTIONS = 256;
    private static final Attributes EVIDENCE = Attributes.of("assumed", Value.of(true));

    private final SequencedMap<String, Long> took = new LinkedHashMap<>();

    /** A recorded one ended after so many microseconds. */
    void learn(String action, long micros) {
        if (took.size() < MOST_ACTIONS || took.containsKey(action)) {
            took.merge(action, Math.max(0, micros), (before, now) -> before + (now - before) / 8);
        }
    }

    long time(Attempt attempt) {
        return took.getOrDefault(attempt.action(), usual(attempt.actionClass()));
    }

    private static long usual(ActionClass of) {
        return switch (of) {
            case OBSERVE, NOTIFY, DISRUPTIVE -> 1_000_000;
            case REVERSIBLE -> 50_000;
            case FAILOVER -> 10_000_000;
            case DESTRUCTIVE -> 30_000_000;
        };
    }

    static Result result() {
        return Result.succeeded("assumed: it was never made", EVIDENCE);
    }

    /** What the supervisor would tell before the end. */
    static List<Observation> before(Attempt attempt) {
        return attempt.action().equals("process.stop")
                ? List.of(
                        seen(
                                "service.exited",
                                attempt,
                                said(attempt).put("pid", 0).put("known", false).put("populated", false)),
                        seen("service.emptied", attempt, said(attempt)))
                : List.of();
    }

    /** And behind it. */
    static List<Observation> behind(Attempt attempt) {
        Attributes.Builder started =
                said(attempt).put("pid", 0).put("start", 0).put("boot", "").put("group", "");
        return attempt.action().equals("process.start")
                ? List.of(seen("service.started", attempt, started), seen("service.ready", attempt, said(attempt)))
                : List.of();
    }

    private static Attributes.Builder said(Attempt attempt) {
        return Attributes.builder()
                .put("service", attempt.target().name())
                .put("generation", attempt.parameters().integer("generation", 0));
    }

    private static Observation seen(String type, Attempt attempt, Attributes.Builder said) {
        return Observation.of(type, attempt.target(), said.build(), Trust.MEASURED);
    }
}
