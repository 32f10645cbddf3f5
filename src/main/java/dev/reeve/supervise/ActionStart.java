/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.ServiceSpec;
import dev.reeve.os.Proc;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts one generation of a service by its script: asks first, starts in the generation's own group, and looks at what the action left there. */
final class ActionStart {
    private static final Duration NO_TIME = Duration.ZERO;

    private final Unit unit;
    private final ServiceSpec spec;
    private final long generation;
    private final Confinement place;
    private final long endsAt;

    /** @param endsAt on the clock of the tools, in microseconds */
    ActionStart(Unit unit, ServiceSpec spec, long generation, long endsAt) {
        this.unit = unit;
        this.spec = spec;
        this.generation = generation;
        this.place = unit.tools.containment().of(unit.name, generation);
        this.endsAt = endsAt;
    }

    Result run(long token) throws InterruptedException {
        if (!ActionUnit.turn(unit, left())) {
            return failed("not started: another action of it has not ended");
        }
        try {
            String refusal = refusal(token);
            return refusal == null ? begin() : refused(refusal);
        } finally {
            unit.acting.unlock();
        }
    }

    private @Nullable String refusal(long token) {
        unit.lock.lock();
        try {
            unit.adopt();
            unit.refresh();
            String refusal = new StartStep(unit, spec, generation).refusal(token, endsAt);
            unit.spec = refusal == null ? spec : unit.spec;
            return refusal;
        } finally {
            unit.lock.unlock();
        }
    }

    private Result begin() throws InterruptedException {
        ActionUnit script;
        try {
            unit.tools.containment().endActions(unit.name);
            script = new ActionUnit(unit, unit.tools.scripts().kind(unit.name, spec.kind()), spec.run());
        } catch (IOException unreadable) {
            return notBegun("not started: " + unreadable.getMessage());
        }
        AgentLoads.tell(unit, script.kind);
        String unfit = script.kind.refusal();
        return unfit.isEmpty() ? ask(script) : notBegun("not started, and nothing of it was run: " + unfit);
    }

    private Result ask(ActionUnit script) throws InterruptedException {
        PidFileCare care = script.care();
        script.setStrangersAside(care, "start");
        Optional<PidFileCare.Named> outsider = ActionUnit.outsider(care);
        if (outsider.isPresent()) {
            return notBegun("not started: it runs already, and not under Reeve: process "
                    + ActionUnit.described(outsider.get().pid()) + ", named by "
                    + outsider.get().file()
                    + "; end that one first, a second copy is not started beside it");
        }
        Answer answer = script.kind.asks()
                ? script.ask(left())
                : new Answer(Answer.State.UNKNOWN, "it cannot be asked: its control group decides");
        return decide(script, answer);
    }

    private Result decide(ActionUnit script, Answer answer) throws InterruptedException {
        boolean agent = script.kind instanceof OcfActions;
        return switch (answer.state()) {
            case STOPPED, UNKNOWN -> start(script, answer);
            case RUNNING, DEGRADED -> agent ? takeAsPresent(script, answer) : start(script, answer);
            case FAILED -> mend(script, answer);
        };
    }

    /** What is there and does not work is stopped before it is started. */
    private Result mend(ActionUnit script, Answer answer) throws InterruptedException {
        try {
            ActionEnd stop = script.aside("stop", left(), new LinkedHashMap<>());
            return stop.good()
                    ? start(script, answer)
                    : notBegun("not started: " + answer.text() + "; and " + script.describe(stop));
        } catch (IOException notRun) {
            return notBegun("not started: " + answer.text() + "; and stop could not be run: " + notRun.getMessage());
        }
    }

    /** Found active without a process of its own: an address, a mount, a file. */
    private Result takeAsPresent(ActionUnit script, Answer answer) throws InterruptedException {
        Instance instance = instance();
        try {
            intend(instance);
        } catch (IOException fault) {
            return notBegun("not taken over: " + fault.getMessage());
        }
        unit.tell(Tidings.noticed(
                unit.name, generation, "found active and taken as present, not started again: " + answer.text()));
        present(script, instance);
        Roles.seen(unit, instance, script, answer);
        return Result.succeeded("found active, and taken as present: " + answer.text(), evidence(0));
    }

    private Instance instance() {
        Instance instance = new Instance(generation, place, null);
        instance.standing = Instance.Standing.ACTING;
        instance.kind = spec.kind();
        instance.run = spec.run();
        return instance;
    }

    private void intend(Instance instance) throws IOException {
        unit.lock.lock();
        try {
            new StartStep(unit, spec, generation).intend();
            place.prepare();
            unit.instances.put(generation, instance);
            unit.noteLaunch(new LaunchRecord.Launched(spec.kind(), spec.run()));
            unit.limit(instance, spec);
        } finally {
            unit.lock.unlock();
        }
    }

    private Result start(ActionUnit script, Answer before) throws InterruptedException {
        Instance instance = instance();
        try {
            intend(instance);
            ActionEnd end = script.inside(instance, "start", left(), new LinkedHashMap<>());
            return end.good()
                    ? look(script, instance, end)
                    : undo(script, instance, script.describe(end) + unknown(script, before));
        } catch (IOException | IllegalArgumentException notStarted) {
            return undo(script, instance, "could not be started: " + notStarted.getMessage());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return undo(script, instance, "the start was broken off");
        }
    }

    private static String unknown(ActionUnit script, Answer before) {
        boolean asked = script.kind.asks() && before.state() == Answer.State.UNKNOWN;
        return asked ? "; before it, " + before.text() : "";
    }

    /** The action is through: who is there now? */
    private Result look(ActionUnit script, Instance instance, ActionEnd end) throws IOException, InterruptedException {
        Optional<ActionUnit.Main> main = script.findMain(place);
        if (main.isPresent()) {
            Settling.running(unit, script, instance, main.get());
            begun(script, instance);
            return Result.succeeded(
                    "started by " + script.kind.describe() + " as process "
                            + main.get().process().pid(),
                    evidence(main.get().process().pid()));
        }
        if (!script.kind.saysPresence()) {
            Settling.done(unit, instance);
            return Result.succeeded(
                    "start ended well and left no process, and the script cannot be asked", evidence(0));
        }
        Answer answer = script.ask(left());
        if (!answer.running()) {
            return undo(script, instance, "start ended well, but then " + answer.text());
        }
        present(script, instance);
        begun(script, instance);
        return Result.succeeded("started, without a process of its own: " + answer.text(), evidence(0));
    }

    private void begun(ActionUnit script, Instance instance) throws InterruptedException {
        Notifying agent = new Notifying(script, instance, "start", false);
        Roles.started(unit, instance, script);
        agent.after(left());
        Limiting.tellMissing(unit, instance);
    }

    private void present(ActionUnit script, Instance instance) {
        Settling.present(unit, script, instance);
    }

    /** A start that failed leaves nothing behind. */
    private Result undo(ActionUnit script, Instance instance, String why) throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        String stopped = stopped(script);
        try {
            place.kill();
            place.awaitEmpty(spec.stop().killTimeout());
        } catch (IOException unkillable) {
            stopped = stopped + "; " + unkillable.getMessage();
        }
        boolean empty = Settling.over(unit, instance);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        String left = empty ? "" : "; it still holds " + Remains.of(place);
        return failed("not started: " + why + stopped + left + "; its output is in "
                + unit.output().file());
    }

    private String stopped(ActionUnit script) throws InterruptedException {
        try {
            ActionEnd stop = script.aside("stop", left(), new LinkedHashMap<>());
            return stop.good() ? "" : "; and " + script.describe(stop);
        } catch (IOException notRun) {
            return "; and stop could not be run: " + notRun.getMessage();
        }
    }

    private Attributes evidence(int pid) {
        Attributes.Builder evidence =
                Attributes.builder().put("kind", spec.kind().label());
        return pid == 0
                ? evidence.build()
                : evidence.put("pid", pid).put("boot", Proc.bootId()).build();
    }

    private Result refused(String text) {
        if (!unit.closed) {
            unit.tell(unit.report.look());
        }
        return failed("not started: " + text);
    }

    private Result failed(String text) {
        return Result.failed(
                text, Attributes.builder().put("populated", unit.populatedNow()).build());
    }

    /** Nothing was touched: that is no end of the service. */
    private static Result notBegun(String text) {
        return Result.failed(
                text,
                Attributes.builder().put("populated", false).put("begun", false).build());
    }

    private Duration left() {
        long micros = endsAt - unit.tools.mono().getAsLong();
        return micros <= 0 ? NO_TIME : Duration.ofNanos(Math.min(micros, Long.MAX_VALUE / 1_000) * 1_000);
    }
}
