/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ocf.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has the agent of a service do what is none of the planner's steps, and looks what came of it. */
final class AgentStep {
    private final Unit unit;
    private final AgentVerb verb;
    private final Attributes said;
    private final long endsAtNanos;

    AgentStep(Unit unit, AgentVerb verb, Attributes said, Duration most) {
        this.unit = unit;
        this.verb = verb;
        this.said = said;
        this.endsAtNanos = System.nanoTime() + Math.min(most.toNanos(), Long.MAX_VALUE / 4);
    }

    Result run() throws InterruptedException {
        if (!ActionUnit.turn(unit, left())) {
            return refused("another action of it has not ended");
        }
        try {
            return begin(OperatorAction.newest(unit));
        } catch (IOException | IllegalArgumentException notRun) {
            return Result.failed(verb.word() + " could not be run: " + notRun.getMessage(), Attributes.NONE);
        } finally {
            unit.acting.unlock();
        }
    }

    private Result begin(@Nullable Instance instance) throws IOException, InterruptedException {
        Instance running = instance == null || instance.stopping || !instance.mainThere() ? null : instance;
        if (!(kind(running) instanceof ServiceKind.Ocf ocf)) {
            return refused(unit.name + " is not run by an OCF agent, so there is nothing to " + verb.word());
        }
        if (verb.running() && running == null) {
            return refused("it does not run, so there is nothing to " + verb.word());
        }
        ActionUnit script = new ActionUnit(unit, unit.tools.scripts().kind(unit.name, ocf));
        OcfActions agent = (OcfActions) script.kind;
        String unfit = agent.refusal();
        Optional<String> action = verb.actions().stream().filter(agent::offers).findFirst();
        if (!unfit.isEmpty() || action.isEmpty()) {
            return refused(
                    unfit.isEmpty()
                            ? "its agent has no action " + verb.actions().getFirst()
                            : unfit);
        }
        return act(script, agent, running, action.get());
    }

    private Result act(ActionUnit script, OcfActions agent, @Nullable Instance running, String action)
            throws IOException, InterruptedException {
        if (running == null || verb != AgentVerb.PROMOTE && verb != AgentVerb.DEMOTE) {
            return once(script, agent, running, action);
        }
        Notifying told = new Notifying(script, running, action, true);
        told.before(left());
        Result result = once(script, agent, running, action);
        if (result.result() == Outcome.Result.SUCCEEDED) {
            told.after(left());
        }
        return result;
    }

    private Result once(ActionUnit script, OcfActions agent, @Nullable Instance running, String action)
            throws IOException, InterruptedException {
        Map<String, String> more = AgentWords.of(verb, said, unit.name, agent.node(), running);
        ActionEnd end =
                running == null ? script.aside(action, left(), more) : script.inside(running, action, left(), more);
        Result result = OperatorAction.result(script, end);
        return running == null ? result : follow(script, running, end, result);
    }

    private Result follow(ActionUnit script, Instance running, ActionEnd end, Result result)
            throws IOException, InterruptedException {
        return switch (verb) {
            case PROMOTE -> turned(script, running, end, result, Role.PROMOTED);
            case DEMOTE -> turned(script, running, end, result, Role.UNPROMOTED);
            case RELOAD -> reloaded(script, running, end, result);
            default -> result;
        };
    }

    /** The agent's word is held against its own monitor; what that says otherwise is taken up by the next one. */
    private Result turned(ActionUnit script, Instance running, ActionEnd end, Result result, Role role)
            throws InterruptedException {
        Answer answer = script.ask(left());
        if (end.good() && (answer.role() == role || answer.state() == Answer.State.UNKNOWN)) {
            Roles.become(unit, running, role, verb.word() + "d");
            return result;
        }
        Roles.become(unit, running, null, script.describe(end) + ", and then " + answer.text());
        return end.good() ? Result.failed(result.text() + ", but then " + answer.text(), result.evidence()) : result;
    }

    /** From now on it is stopped and asked with what it was told. */
    private Result reloaded(ActionUnit script, Instance running, ActionEnd end, Result result) {
        if (end.good()) {
            ServiceKind now = ((OcfActions) script.kind).service();
            unit.lock.lock();
            try {
                running.kind = now;
                unit.noteLaunch(new LaunchRecord.Launched(now, unit.runAs()));
            } finally {
                unit.lock.unlock();
            }
            Monitors.start(unit, script, running);
        }
        return result;
    }

    /** What runs is spoken to with the parameters that it has, but for a reload, which brings it the new ones. */
    private ServiceKind kind(@Nullable Instance running) {
        unit.lock.lock();
        try {
            ServiceKind configured = unit.spec == null ? null : unit.spec.kind();
            boolean fresh = running == null || verb == AgentVerb.RELOAD;
            if (fresh && configured != null) {
                return configured;
            }
            return running == null ? ServiceKind.NATIVE : running.kindOr(unit);
        } finally {
            unit.lock.unlock();
        }
    }

    private static Result refused(String text) {
        return Result.failed(text, Attributes.builder().put("begun", false).build());
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(0, endsAtNanos - System.nanoTime()));
    }
}
