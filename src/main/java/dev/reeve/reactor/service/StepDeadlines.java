/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.model.Hooks;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a step may take. */
final class StepDeadlines {
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private StepDeadlines() {}

    /** The whole stop sequence, or execution, readiness and settling. */
    static Duration of(Step.Kind step, @Nullable ServiceSpec spec) {
        ServiceSpec.Stop stop = spec == null ? ServiceSpec.Stop.DEFAULT : spec.stop();
        return switch (step) {
            case PROMOTE -> MARGIN.plus(promoting(spec));
            case RELOAD ->
                MARGIN.plus(spec == null ? Duration.ZERO : spec.kind().longest("reload-agent"));
            case STOP ->
                MARGIN.plus(stop.timeout())
                        .plus(stop.killTimeout())
                        .plus(actions(step, spec))
                        .plus(around(spec));
            case START ->
                spec == null
                        ? MARGIN
                        : MARGIN.plus(readyWithin(spec))
                                .plus(spec.settle())
                                .plus(actions(step, spec))
                                .plus(Hooks.time(spec.hooks().beforeStart()));
        };
    }

    /** A script is asked before and after it acts; a start that fails is stopped again. */
    private static Duration actions(Step.Kind step, @Nullable ServiceSpec spec) {
        if (spec == null || !spec.kind().byActions()) {
            return Duration.ZERO;
        }
        ServiceKind kind = spec.kind();
        Duration stop = kind.longest("stop").plus(kind.longest(kind.question()).multipliedBy(2));
        Duration told =
                kind instanceof ServiceKind.Ocf ocf && ocf.meta().notified() ? kind.longest("notify") : Duration.ZERO;
        return step == Step.Kind.STOP
                ? stop.plus(told.multipliedBy(3))
                : stop.plus(kind.longest("start")).plus(told);
    }

    /** The action, what the monitor says then, and what its agent is told before and after. */
    private static Duration promoting(@Nullable ServiceSpec spec) {
        return spec == null
                ? Duration.ZERO
                : spec.kind()
                        .longest("promote")
                        .plus(spec.kind().longest("monitor"))
                        .plus(spec.kind().longest("notify").multipliedBy(2));
    }

    private static Duration around(@Nullable ServiceSpec spec) {
        return spec == null
                ? Duration.ZERO
                : Hooks.time(spec.hooks().beforeStop())
                        .plus(Hooks.time(spec.hooks().afterStop()));
    }

    private static Duration readyWithin(ServiceSpec spec) {
        return spec.ready() == null ? Duration.ZERO : spec.ready().within();
    }
}
