/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.CheckState;
import dev.reeve.model.Config;
import dev.reeve.model.EventPattern;
import dev.reeve.model.RuleSpec.When;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What would come of an event, were it to happen now: the state as it is, taken over by a node in virtual time. Nothing of it reaches the world or the journal.
 *
 * @param entries what would be recorded, the supposed event first; their numbers are those that would come next
 * @param before what the subject waits for now, and {@code after}: then
 * @param cut whether there was more than is kept, or so much to do that not all of the time was looked at
 */
public record WhatIf(
        Observation supposed, Moment now, List<Entry> entries, List<Waiting> before, List<Waiting> after, boolean cut) {
    static final int MOST = 1_000;
    /** A second or two of work: many checks may run each second, and somebody waits for the answer. */
    static final long MOST_STEPS = 200_000;

    private static final Duration SLICE = Duration.ofSeconds(1);
    private static final int MOST_RULES = 200;
    private static final Duration LONGEST = Duration.ofHours(1);

    public WhatIf {
        entries = List.copyOf(entries);
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** A state as of one moment. */
    public record State(String node, Program program, Value saved, long sequence, Moment now) {}

    /**
     * @param during how long to look on, with a modelled machine that does what is permitted; zero: only what follows at once
     * @throws IllegalArgumentException for a span that is too long
     */
    public static WhatIf of(State state, Observation supposed, Duration during) {
        if (during.isNegative() || during.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("what happens then is shown for an hour at most");
        }
        EffectModel effects = during.isZero() ? new Nothing() : new ModelWorld();
        VirtualNode node = VirtualNode.restored(
                state.node(), state.program(), state.saved(), state.sequence(), state.now(), effects);
        List<Entry> entries = new ArrayList<>();
        node.listen(entry -> {
            if (entries.size() <= MOST) {
                entries.add(entry);
            }
        });
        List<Waiting> before = waits(node, supposed);
        if (effects instanceof ModelWorld world) {
            world.join(node);
            happen(world, node, supposed);
        } else {
            node.accept(supposed);
        }
        boolean whole = lookOn(node, node.now().plus(during), entries);
        List<Waiting> after = waits(node, supposed);
        List<Entry> kept = entries.subList(0, Math.min(entries.size(), MOST));
        return new WhatIf(supposed, state.now(), kept, before, after, !whole || entries.size() > MOST);
    }

    /** @return whether it came to the end: what is not kept need not be played either, and what has no end is given up */
    private static boolean lookOn(VirtualNode node, Moment end, List<Entry> entries) {
        node.run(Duration.ZERO);
        while (node.now().mono() < end.mono()) {
            if (entries.size() > MOST || node.steps() > MOST_STEPS) {
                return false;
            }
            node.runUntil(Math.min(end.mono(), node.now().mono() + Moment.micros(SLICE)));
        }
        return true;
    }

    /** What a modelled machine can do itself, it does: an end that is only told of would leave the process there, and an answer would be followed by a better one. */
    private static void happen(ModelWorld world, VirtualNode node, Observation supposed) {
        Attributes said = supposed.attributes();
        String name = supposed.subject().name();
        boolean exited =
                supposed.type().equals("service.exited") && world.services().containsKey(name);
        if (exited && said.get("signal") != null && world.kill(node, name, said.text("signal", ""))
                || exited && world.die(node, name, (int) said.integer("status", 0))) {
            return;
        }
        if (supposed.type().equals("check.result") && said.get("host") == null) {
            stays(world, name, said.text("state", ""));
        }
        node.accept(supposed);
    }

    private static void stays(ModelWorld world, String check, String state) {
        for (CheckState one : CheckState.values()) {
            if (one.label().equals(state)) {
                world.checks().says(check, one);
            }
        }
    }

    /** Of the subject, and of the rules that look at such events. */
    private static List<Waiting> waits(VirtualNode node, Observation supposed) {
        List<Waiting> all = new ArrayList<>(node.pipeline().waits(supposed.subject(), node.now()));
        node.config().rules().values().stream()
                .filter(rule -> types(rule.when()).contains(supposed.type()))
                .limit(MOST_RULES)
                .forEach(rule -> all.addAll(node.pipeline().waits(new Subject("rule", rule.name()), node.now())));
        return all.stream().distinct().toList();
    }

    private static List<String> types(When when) {
        return switch (when) {
            case When.Each each -> List.of(each.on().type());
            case When.Count count -> List.of(count.on().type());
            case When.Sequence sequence ->
                sequence.steps().stream().map(EventPattern::type).toList();
            case When.Absence absence -> List.of(absence.of().type());
        };
    }

    /** Lets be what is permitted: what becomes of it is another question. */
    private static final class Nothing implements EffectModel {
        @Override
        public void started(VirtualNode node, Config config, List<Attempt> open) {}

        @Override
        public void follow(VirtualNode node, Config config) {}

        @Override
        public void perform(VirtualNode node, Attempt attempt) {}
    }

    /** Conclusions of rules, checks and services. */
    public List<Event> conclusions() {
        return entries.stream()
                .filter(entry -> entry instanceof Event event && event.derived())
                .map(Event.class::cast)
                .toList();
    }

    public List<Decision> decisions() {
        return entries.stream()
                .filter(Decision.class::isInstance)
                .map(Decision.class::cast)
                .toList();
    }

    public List<Verdict> verdicts() {
        return entries.stream()
                .filter(Verdict.class::isInstance)
                .map(Verdict.class::cast)
                .toList();
    }
}
