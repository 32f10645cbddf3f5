/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.ServiceSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Stops a service by its script, and then sees to it that nothing is left: what the script says is one thing, its group another. */
final class ActionStop {
    private static final Duration FOLLOWS = Duration.ofSeconds(2);
    private static final Duration NOT_GOOD = Duration.ofMillis(100);

    private final Unit unit;
    private final long upTo;
    private final long endsAtNanos;
    private final StopStep step;

    ActionStop(Unit unit, long upTo, Duration deadline) {
        this.unit = unit;
        this.upTo = upTo;
        this.endsAtNanos = System.nanoTime() + Math.min(deadline.toNanos(), Long.MAX_VALUE / 4);
        this.step = new StopStep(unit, upTo, deadline);
    }

    Result run() throws InterruptedException {
        unit.adopt();
        List<Instance> targets = step.targets();
        if (targets.isEmpty()) {
            return Result.succeeded("nothing of it runs", Attributes.NONE);
        }
        targets.forEach(Instance::stopProbing);
        if (!ActionUnit.turn(unit, left())) {
            return Result.failed(
                    "not stopped: another action of it has not ended",
                    Attributes.builder().put("begun", false).build());
        }
        try {
            return stop(step.targets());
        } finally {
            unit.acting.unlock();
        }
    }

    private Result stop(List<Instance> targets) throws InterruptedException {
        targets.forEach(Instance::stopProbing);
        if (targets.isEmpty()) {
            return Result.succeeded("nothing of it runs", Attributes.NONE);
        }
        Optional<ActionUnit> script = Optional.empty();
        String how;
        boolean good = false;
        try {
            unit.tools.containment().endActions(unit.name);
            ActionUnit read = new ActionUnit(
                    unit, unit.tools.scripts().kind(unit.name, targets.getLast().kindOr(unit)));
            script = Optional.of(read);
            Roles.demoteFirst(unit, targets.getLast(), read, left());
            new Notifying(read, targets.getLast(), "stop", true).before(left());
            ActionEnd end = act(read);
            good = end.good();
            how = good ? "stopped by " + read.kind.describe() : read.describe(end);
        } catch (IOException notRun) {
            how = "stop could not be run: " + notRun.getMessage();
        }
        return see(targets, script, how, good);
    }

    /** The script must not see a file that names somebody else's process, for it may kill by it; one that is right for a process outside comes back. */
    private ActionEnd act(ActionUnit script) throws IOException, InterruptedException {
        PidFileCare care = script.care();
        script.setStrangersAside(care, "stop");
        Map<Path, Path> hidden = new LinkedHashMap<>();
        for (PidFileCare.Named named : care.look()) {
            if (named.who() == PidFileCare.Who.OUTSIDE) {
                PidFileCare.setAside(named.file()).ifPresent(aside -> hidden.put(aside, named.file()));
            }
        }
        try {
            return script.aside("stop", left(), new LinkedHashMap<>());
        } finally {
            hidden.forEach(PidFileCare::putBack);
        }
    }

    private Result see(List<Instance> targets, Optional<ActionUnit> script, String how, boolean good)
            throws InterruptedException {
        ServiceSpec.Stop rest = unit.stopping();
        String text = how;
        if (!emptied(targets, good ? FOLLOWS : NOT_GOOD)) {
            step.signal(targets, rest.signal());
            boolean gently = emptied(targets, rest.timeout());
            if (!gently) {
                step.kill(targets);
                emptied(targets, rest.killTimeout());
            }
            text = how + "; its control group still held processes, which "
                    + (gently ? "ended by SIG" + rest.signal() : "were killed");
        }
        String stays = stillPresent(targets, script, good);
        targets.stream().filter(each -> stays.isEmpty()).forEach(each -> Settling.over(unit, each));
        return result(text, stays);
    }

    /** Where it can be there without a process, its script has the last word. */
    private String stillPresent(List<Instance> targets, Optional<ActionUnit> script, boolean good)
            throws InterruptedException {
        boolean byAnswer = targets.stream().anyMatch(each -> each.standing != Instance.Standing.BY_PROCESSES);
        boolean asked = script.isPresent() && script.get().kind.saysPresence() && (byAnswer || !good);
        if (!asked) {
            return "";
        }
        boolean agent = script.get().kind instanceof OcfActions;
        Answer answer = script.get().ask(left());
        boolean gone = answer.state() == Answer.State.STOPPED || (good && !answer.running()) || (!agent && !byAnswer);
        return gone ? "" : answer.text();
    }

    private boolean emptied(List<Instance> targets, Duration most) throws InterruptedException {
        long until = System.nanoTime() + Math.min(most.toNanos(), left().toNanos());
        for (Instance target : targets) {
            try {
                if (!target.place.awaitEmpty(Duration.ofNanos(Math.max(0, until - System.nanoTime())))) {
                    return false;
                }
            } catch (IOException unreadable) {
                return false;
            }
        }
        return true;
    }

    private Result result(String how, String stays) {
        if (!stays.isEmpty()) {
            return Result.failed(
                    how + ", but is still there: " + stays,
                    Attributes.builder().put("populated", true).build());
        }
        List<Instance> left = step.targets();
        if (left.isEmpty()) {
            return Result.succeeded(how, Attributes.NONE);
        }
        String remains = left.stream().map(each -> Remains.of(each.place)).collect(Collectors.joining(", "));
        return Result.failed(
                how + ", but is still there: " + remains,
                Attributes.builder().put("populated", true).build());
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(0, endsAtNanos - System.nanoTime()));
    }
}
