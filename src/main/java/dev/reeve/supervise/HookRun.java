/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Spans;
import dev.reeve.os.Child;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.PidFd;
import dev.reeve.os.ProcessGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Runs commands around the life of one generation, one after the other, in its group and never under its unit's lock. Each has an end: its own, or that of its time. */
final class HookRun {
    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration ENDING = Duration.ofSeconds(2);

    private final Unit unit;
    private final ServiceSpec spec;
    private final long generation;
    private final Confinement place;
    private final Map<String, String> known = new LinkedHashMap<>();

    HookRun(Unit unit, ServiceSpec spec, long generation, Confinement place) {
        this.unit = unit;
        this.spec = spec;
        this.generation = generation;
        this.place = place;
    }

    /** Gives the commands a variable more. */
    HookRun knowing(String name, String value) {
        known.put(name, value);
        return this;
    }

    HookRun knowingMain(@Nullable PidFd main) {
        return main == null ? this : knowing("REEVE_MAIN_PID", Integer.toString(main.pid()));
    }

    HookRun knowingEnd(@Nullable ExitStatus how) {
        if (how == null || how.kind() == ExitStatus.Kind.UNKNOWN) {
            return this;
        }
        return how.kind() == ExitStatus.Kind.EXITED
                ? knowing("REEVE_EXIT_STATUS", Integer.toString(how.value()))
                : knowing("REEVE_EXIT_SIGNAL", dev.reeve.os.Signals.name(how.value()));
    }

    /** Until one fails. @return how it did; null when none has */
    @Nullable
    String strictly(String stage, List<RunSpec> commands, BooleanSupplier over) throws InterruptedException {
        for (RunSpec command : commands) {
            String failure = one(stage, command, over);
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    /** All of them; of each that fails it is told. */
    void told(String stage, List<RunSpec> commands, BooleanSupplier over) throws InterruptedException {
        for (RunSpec command : commands) {
            String failure = over.getAsBoolean() ? null : one(stage, command, over);
            if (failure != null) {
                unit.tools.sink().accept(Tidings.hook(unit.name, generation, stage, failure));
            }
        }
    }

    /** @param over asked now and then: whether it has lost its purpose */
    @Nullable
    String one(String stage, RunSpec command, BooleanSupplier over) throws InterruptedException {
        Map<String, String> variables = new LinkedHashMap<>(known);
        variables.put("REEVE_HOOK", stage);
        ServiceSpec as = spec.running(command.knowing(variables));
        String what = stage + " command " + String.join(" ", command.argv());
        try {
            Child child = unit.tools
                    .runner()
                    .start(new Runner.Launch(
                            as, unit.tag(generation), place, unit.output().file()));
            return await(child, what, Objects.requireNonNullElse(command.timeout(), USUAL), over);
        } catch (IOException | IllegalArgumentException notStarted) {
            return what + " could not be run: " + notStarted.getMessage();
        }
    }

    private static @Nullable String await(Child child, String what, Duration most, BooleanSupplier over)
            throws IOException, InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        try (PidFd process = child.pidfd()) {
            try {
                while (System.nanoTime() < until && !over.getAsBoolean()) {
                    Optional<ExitStatus> end = process.await(shorter(LOOK, until - System.nanoTime()));
                    if (end.isPresent()) {
                        return failure(what, end.get());
                    }
                }
            } catch (InterruptedException asked) {
                kill(child);
                throw asked;
            }
            kill(child);
            return what
                    + (over.getAsBoolean()
                            ? " was ended"
                            : " took longer than " + Spans.text(most) + " and was killed");
        }
    }

    private static Duration shorter(Duration one, long nanos) {
        return one.toNanos() < nanos ? one : Duration.ofNanos(Math.max(1, nanos));
    }

    private static @Nullable String failure(String what, ExitStatus how) {
        boolean well = how.kind() == ExitStatus.Kind.EXITED && how.value() == 0;
        return well ? null : what + " failed: " + how.describe();
    }

    private static void kill(Child child) throws IOException, InterruptedException {
        ProcessGroup.kill(child);
        child.pidfd().send(dev.reeve.os.Signals.KILL);
        child.pidfd().await(ENDING);
    }
}
