/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.event.Moment;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.ServiceSpec;
import dev.reeve.os.Child;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.PidFd;
import dev.reeve.os.PosixSpawner;
import dev.reeve.os.Proc;
import dev.reeve.os.ResourceGroups;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts one generation of a service, where nothing older of it is. Everything happens under the unit's lock. */
final class StartStep {
    private static final Duration ENTERING = Duration.ofSeconds(10);
    static final Duration ENDING = Duration.ofSeconds(5);

    private final Unit unit;
    private final ServiceSpec spec;
    private final long generation;
    private final Confinement place;
    private boolean prepared;
    private long outputAt;
    private ResourceGroups.Applied limits = ResourceGroups.Applied.NOTHING;

    StartStep(Unit unit, ServiceSpec spec, long generation) {
        this.unit = unit;
        this.spec = spec;
        this.generation = generation;
        this.place = unit.tools.containment().of(unit.name, generation);
    }

    /** @param endsAt on the clock of the tools, in microseconds */
    Result run(long token, long endsAt) throws InterruptedException {
        Instance ahead;
        unit.lock.lockInterruptibly();
        try {
            unit.adopt();
            unit.refresh();
            String refusal = refusal(token, endsAt);
            if (refusal != null || spec.hooks().beforeStart().isEmpty()) {
                return refusal == null ? start(endsAt) : refused(refusal);
            }
            ahead = new Instance(generation, place, null);
            String unprepared = prepare(ahead);
            if (unprepared != null) {
                return failed(unprepared);
            }
        } finally {
            unit.lock.unlock();
        }
        return after(commands(ahead), ahead, endsAt);
    }

    /** Takes its place, so that nothing else is started while its commands run. */
    private @Nullable String prepare(Instance ahead) {
        unit.spec = spec;
        try {
            intend();
            place.prepare();
        } catch (IOException unready) {
            place.seal();
            unit.note(() -> unit.record.ended(generation));
            return "could not be started: " + unready.getMessage();
        }
        prepared = true;
        ahead.busy = true;
        ahead.exitTold = true;
        ahead.finished = true;
        unit.instances.put(generation, ahead);
        return null;
    }

    /** Without the lock: others may look at the unit meanwhile. */
    private @Nullable String commands(Instance ahead) throws InterruptedException {
        boolean ran = false;
        try {
            String failure = new HookRun(unit, spec, generation, place)
                    .strictly("before-start", spec.hooks().beforeStart(), () -> unit.closed || ahead.stopping);
            ran = true;
            return failure;
        } finally {
            if (!ran) {
                giveUp(ahead);
            }
        }
    }

    private Result after(@Nullable String failure, Instance ahead, long endsAt) throws InterruptedException {
        String why;
        unit.lock.lock();
        try {
            why = unit.closed || ahead.stopping ? "it is being stopped" : late(endsAt);
            if (failure == null && why == null) {
                unit.instances.remove(generation);
                ahead.release();
                return start(endsAt);
            }
        } finally {
            unit.lock.unlock();
        }
        giveUp(ahead);
        return failed("not started: " + (failure == null ? why : failure) + "; its output is in "
                + unit.output().file());
    }

    /** Asked right before it is begun: whoever did may have been stopped for long. */
    private @Nullable String late(long endsAt) {
        return unit.tools.mono().getAsLong() >= endsAt ? "its deadline has passed" : null;
    }

    private void giveUp(Instance ahead) {
        unit.lock.lock();
        try {
            place.kill();
            place.awaitEmpty(ENDING);
        } catch (IOException unkillable) {
            unit.note(() -> {
                throw unkillable;
            });
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        } finally {
            ahead.busy = false;
            unit.refresh();
            unit.lock.unlock();
        }
    }

    @Nullable
    String refusal(long token, long endsAt) {
        if (unit.closed) {
            return "Reeve is stopping";
        }
        if (token < unit.token) {
            return "a newer permission (token " + unit.token + ") has been here before this one (" + token + ")";
        }
        unit.token = token;
        if (unit.populated()) {
            Instance there = unit.instances.lastEntry().getValue();
            return "generation " + there.generation + " still holds " + Remains.of(there.place)
                    + "; a second copy is not started beside it";
        }
        if (generation <= unit.record.highest()) {
            return "generation " + generation + " is not new: the newest is " + unit.record.highest();
        }
        return late(endsAt);
    }

    /** Whoever asked did not know how things are: so they are told. */
    private Result refused(String text) {
        if (!unit.closed) {
            unit.tools.sink().accept(unit.report.look());
        }
        return failed("not started: " + text);
    }

    private Result failed(String text) {
        return Result.failed(
                text, Attributes.builder().put("populated", unit.populated()).build());
    }

    private Result start(long endsAt) throws InterruptedException {
        unit.spec = spec;
        Child child;
        try {
            if (!prepared) {
                intend();
                place.prepare();
            }
            String notify = unit.notify.open(spec);
            outputAt = unit.output().size();
            limits = Limiting.apply(place, spec.run().surroundings().resources());
            child = unit.tools
                    .runner()
                    .start(new Runner.Launch(
                            spec,
                            unit.tag(generation),
                            place,
                            unit.output().file(),
                            notify,
                            limits.enter(),
                            unit.sockets.open(spec)));
        } catch (IOException | IllegalArgumentException notStarted) {
            place.seal();
            unit.note(() -> unit.record.ended(generation));
            return failed("could not be started: " + notStarted.getMessage());
        }
        return supervise(child, endsAt);
    }

    void intend() throws IOException {
        try {
            unit.record.intent(generation);
        } catch (IOException unwritable) {
            if (!unit.tools.containment().strong()) {
                throw unwritable;
            }
            unit.note(() -> {
                throw unwritable;
            });
        }
    }

    private Result supervise(Child child, long endsAt) throws InterruptedException {
        Instance instance = new Instance(generation, place, child.pidfd());
        instance.kind = spec.kind();
        instance.outputAt = outputAt;
        unit.listen(instance, spec.kind());
        unit.limit(instance, spec);
        instance.said.missing = limits.missing();
        unit.instances.put(generation, instance);
        // Before anything is waited for: should Reeve be killed meanwhile, the next one must know the process even if
        // it has left its group.
        InstanceRecord.Started process =
                new InstanceRecord.Started(generation, child.pid(), child.startTime(), Proc.bootId(), inode());
        unit.note(() -> unit.record.started(process));
        try {
            if (!child.inside() && !awaitEntered(child.pidfd(), endsAt)) {
                return abandon(instance, "it did not get into its control group");
            }
            unit.watch(instance);
            return started(process, instance);
        } catch (IOException | RuntimeException unwatched) {
            return abandon(instance, "it could not be watched: " + unwatched.getMessage());
        }
    }

    private Result started(InstanceRecord.Started process, Instance instance) {
        unit.toldPopulated = true;
        unit.tools.sink().accept(Tidings.started(unit.name, process, place.directory()));
        Limiting.tellMissing(unit, instance);
        if (spec.ready() == null) {
            Around.up(unit, instance);
        }
        return Result.succeeded(
                "started as process " + process.pid(),
                Attributes.builder().put("pid", process.pid()).build());
    }

    // The group of a program that has ended already may be gone.
    private long inode() {
        try {
            return place.inode();
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Its group counts as its identity only once it is inside. True also when it has run and ended already. */
    private boolean awaitEntered(PidFd main, long endsAt) throws IOException, InterruptedException {
        long most = Math.min(Moment.micros(ENTERING), endsAt - unit.tools.mono().getAsLong());
        long until = unit.tools.mono().getAsLong() + most;
        while (!place.contains(main.pid())) {
            Optional<ExitStatus> status = main.await(Duration.ofMillis(2));
            if (status.isPresent()) {
                return !status.get().equals(ExitStatus.exited(PosixSpawner.SURROUNDINGS_FAILED));
            }
            if (unit.tools.mono().getAsLong() >= until) {
                return false;
            }
        }
        return true;
    }

    /** What cannot be supervised must not run. */
    private Result abandon(Instance instance, String why) throws InterruptedException {
        try (Escaped escaped = new Escaped()) {
            escaped.look(unit, instance);
            escaped.kill();
            PidFd main = instance.main;
            for (PidFd process : main == null ? List.<PidFd>of() : List.of(main)) {
                process.send(dev.reeve.os.Signals.KILL);
                process.awaitEnd(ENDING);
            }
            place.kill();
            place.awaitEmpty(ENDING);
        } catch (IOException unkillable) {
            why = why + "; and not ended: " + unkillable.getMessage();
        }
        instance.exitTold = true;
        unit.refresh();
        return failed(
                "not started: " + why + "; its output is in " + unit.output().file());
    }
}
