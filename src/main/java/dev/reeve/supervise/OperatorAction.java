/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.ServiceKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An action that somebody asks of a service's script, over what keeps it running. */
final class OperatorAction {
    private static final List<String> PLANNED = List.of("start", "stop", "restart", "force-reload", "recover");
    private static final String NAME = "[a-z][a-z_-]{0,31}";
    private static final int MOST_OUTPUT = 8_000;

    private final Unit unit;
    private final String action;
    private final Map<String, String> more;
    private final long endsAtNanos;

    OperatorAction(Unit unit, String action, Map<String, String> more, Duration most) {
        this.unit = unit;
        this.action = action;
        this.more = more;
        this.endsAtNanos = System.nanoTime() + Math.min(most.toNanos(), Long.MAX_VALUE / 4);
    }

    /** Of its own configuration; which action does that, its script tells. */
    static OperatorAction reload(Unit unit, Duration most) {
        return new OperatorAction(unit, "reload", Map.of(), most);
    }

    Result run() throws InterruptedException {
        String refusal = refusal();
        if (refusal != null) {
            return Result.failed(
                    refusal, Attributes.builder().put("begun", false).build());
        }
        if (!ActionUnit.turn(unit, left())) {
            return Result.failed(
                    "another action of it has not ended",
                    Attributes.builder().put("begun", false).build());
        }
        try {
            return act();
        } finally {
            unit.acting.unlock();
        }
    }

    private @Nullable String refusal() {
        if (!action.matches(NAME)) {
            return "that is no name of an action";
        }
        if (PLANNED.contains(action)) {
            return action + " is a matter of Reeve's: start, stop or restart the service";
        }
        return unit.byActions() ? null : unit.name + " is not run by a script, so there are no actions of it";
    }

    private Result act() throws InterruptedException {
        Instance instance = newest(unit);
        try {
            ActionUnit script = new ActionUnit(unit, unit.tools.scripts().kind(unit.name, kind(instance)));
            String named = action.equals("reload") ? script.kind.reload() : action;
            if (named.isEmpty()) {
                return Result.failed(
                        script.kind.describe()
                                + " has no action by which it reloads without a new process: reeve restart "
                                + unit.name,
                        Attributes.builder().put("begun", false).build());
            }
            ActionEnd end =
                    instance == null ? script.aside(named, left(), more) : script.inside(instance, named, left(), more);
            return result(script, end);
        } catch (IOException | IllegalArgumentException notRun) {
            return Result.failed(action + " could not be run: " + notRun.getMessage(), Attributes.NONE);
        }
    }

    static @Nullable Instance newest(Unit unit) {
        unit.lock.lock();
        try {
            return unit.instances.isEmpty() ? null : unit.instances.lastEntry().getValue();
        } finally {
            unit.lock.unlock();
        }
    }

    private ServiceKind kind(@Nullable Instance instance) {
        unit.lock.lock();
        try {
            if (instance != null) {
                return instance.kindOr(unit);
            }
            return unit.spec == null ? ServiceKind.NATIVE : unit.spec.kind();
        } finally {
            unit.lock.unlock();
        }
    }

    static Result result(ActionUnit script, ActionEnd end) {
        String output = end.output();
        Attributes evidence = Attributes.builder()
                .put("action", end.action())
                .put("status", end.code())
                .put("meaning", script.kind.meaning(end))
                .put(
                        "output",
                        output.length() <= MOST_OUTPUT ? output : output.substring(output.length() - MOST_OUTPUT))
                .build();
        return end.good()
                ? Result.succeeded(script.describe(end), evidence)
                : Result.failed(script.describe(end), evidence);
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(0, endsAtNanos - System.nanoTime()));
    }
}
