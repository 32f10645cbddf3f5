/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.ServiceSpec;
import dev.reeve.os.PidFd;
import dev.reeve.os.Signals;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The whole stop sequence: signal, wait, kill the group, wait until it is empty. Waits without the unit's lock, so that ends are told meanwhile. */
final class StopStep {
    private final Unit unit;
    private final long upTo;
    private final long endsAtNanos;
    private final Escaped escaped = new Escaped();

    StopStep(Unit unit, long upTo, Duration deadline) {
        this.unit = unit;
        this.upTo = upTo;
        this.endsAtNanos = System.nanoTime() + Math.min(deadline.toNanos(), Long.MAX_VALUE / 4);
    }

    Result run() throws InterruptedException {
        unit.adopt();
        List<Instance> targets = targets();
        if (targets.isEmpty()) {
            return Result.succeeded("nothing of it runs", Attributes.NONE);
        }
        try (escaped) {
            return end(targets);
        }
    }

    private Result end(List<Instance> targets) throws InterruptedException {
        ServiceSpec.Stop how = unit.stopping();
        boolean hung = targets.stream().anyMatch(target -> target.said.hung);
        String trouble = "";
        boolean gently = false;
        if (!hung) {
            before(targets);
            lookForEscaped(targets);
            for (ServiceSpec.Signalled step : how.sequence()) {
                trouble = gently ? trouble : signal(targets, step.signal());
                gently = gently || awaitGently(targets, step.within(), how.killTimeout());
            }
        }
        if (!gently) {
            lookForEscaped(targets);
            trouble = kill(targets);
            awaitAll(targets, shorter(how.killTimeout(), left()));
        }
        awaitCommands(targets);
        return result(
                gently
                        ? "stopped"
                        : hung
                                ? "did not answer for itself any more and was killed"
                                : "did not end within " + how.timeout().toSeconds() + " s of " + named(how)
                                        + " and was killed",
                trouble);
    }

    /** While the main process lives, which tells what is its own. */
    private void lookForEscaped(List<Instance> targets) {
        for (Instance target : targets) {
            String before = escaped.text();
            escaped.look(unit, target);
            if (!escaped.text().equals(before)) {
                unit.health.escaped(target, escaped.text());
            }
        }
    }

    private static String named(ServiceSpec.Stop how) {
        return how.sequence().stream().map(step -> "SIG" + step.signal()).collect(Collectors.joining(", "));
    }

    /** The commands for before the stop, of what still works. */
    private void before(List<Instance> targets) throws InterruptedException {
        ServiceSpec spec = unit.spec;
        Instance newest = targets.getLast();
        if (spec != null && newest.mainRuns()) {
            new HookRun(unit, spec, newest.generation, newest.place)
                    .knowingMain(newest.main)
                    .told("before-stop", spec.hooks().beforeStop(), () -> !newest.mainRuns() || left().isZero());
        }
    }

    /** The commands for after the stop are begun by whoever sees first that nothing is left. */
    private void awaitCommands(List<Instance> targets) throws InterruptedException {
        unit.refresh();
        while (targets.stream().anyMatch(target -> target.busy) && !left().isZero()) {
            Thread.sleep(5);
        }
    }

    /** Longer where it asks for it, as far as the time for all allows. */
    private boolean awaitGently(List<Instance> targets, Duration within, Duration killTimeout)
            throws InterruptedException {
        Duration next = within;
        while (!awaitAll(targets, shorter(next, left().minus(killTimeout)))) {
            long extended = targets.stream()
                    .mapToLong(target -> target.said.extendedUntil)
                    .max()
                    .orElse(0);
            next = dev.reeve.event.Moment.span(
                    Math.max(0, extended - unit.tools.mono().getAsLong()));
            if (next.isZero() || !left().minus(killTimeout).isPositive()) {
                return false;
            }
        }
        return true;
    }

    /** What is to be stopped. It is marked, for its ends need no explanation now. */
    List<Instance> targets() {
        unit.lock.lock();
        try {
            unit.refresh();
            List<Instance> targets =
                    List.copyOf(unit.instances.headMap(upTo, true).values());
            targets.forEach(target -> target.stopping = true);
            return targets;
        } finally {
            unit.lock.unlock();
        }
    }

    String signal(List<Instance> targets, String signal) {
        String trouble = "";
        for (Instance target : targets) {
            target.stopProbing();
            try {
                unit.tools.runner().stop(target.place, Optional.ofNullable(target.main), signal);
            } catch (IOException failed) {
                trouble = "; " + failed.getMessage();
            }
        }
        return trouble;
    }

    String kill(List<Instance> targets) {
        String trouble = "";
        for (Instance target : targets) {
            try {
                target.place.kill();
                // A program of root's may have left its group.
                PidFd main = target.main;
                if (main != null && target.mainRuns()) {
                    main.send(Signals.KILL);
                }
                escaped.kill();
            } catch (IOException failed) {
                trouble = "; " + failed.getMessage();
            }
        }
        return trouble;
    }

    private boolean awaitAll(List<Instance> targets, Duration timeout) throws InterruptedException {
        long until = System.nanoTime() + Math.max(0, timeout.toNanos());
        boolean all = true;
        for (Instance target : targets) {
            all &= await(target, until);
        }
        return all && awaitEscaped(until);
    }

    private boolean awaitEscaped(long until) throws InterruptedException {
        try {
            return escaped.awaitEnd(until);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean await(Instance target, long until) throws InterruptedException {
        try {
            PidFd main = target.main;
            if (main != null && !main.awaitEnd(Duration.ofNanos(Math.max(0, until - System.nanoTime())))) {
                return false;
            }
            return target.place.awaitEmpty(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
        } catch (IOException released) {
            // Its end was noticed elsewhere meanwhile, and its handle closed.
            return !target.populated();
        }
    }

    private Result result(String how, String trouble) {
        unit.lock.lock();
        try {
            List<Instance> left = targets();
            if (left.isEmpty()) {
                return Result.succeeded(how, Attributes.NONE);
            }
            String remains =
                    left.stream().map(target -> Remains.of(target.place)).collect(Collectors.joining(", "));
            return Result.failed(
                    how + ", but is still there: " + remains + trouble,
                    Attributes.builder().put("populated", true).build());
        } finally {
            unit.lock.unlock();
        }
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(0, endsAtNanos - System.nanoTime()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
