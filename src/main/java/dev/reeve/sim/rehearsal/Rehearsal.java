/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.event.Moment;
import dev.reeve.explain.EntryLine;
import dev.reeve.model.Config;
import dev.reeve.model.Origin;
import dev.reeve.model.scenario.Act;
import dev.reeve.model.scenario.Expectation;
import dev.reeve.model.scenario.Expectation.Wanted;
import dev.reeve.model.scenario.Scenario;
import dev.reeve.model.scenario.Step;
import dev.reeve.reactor.Program;
import dev.reeve.sim.ModelWorld;
import dev.reeve.sim.StandsStill;
import dev.reeve.sim.VirtualNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Plays one scenario on one node, once. */
public final class Rehearsal {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MOST_TEXT = 240;
    private static final Duration INSTANT = Duration.ofNanos(1_000);

    private final Scenario scenario;
    private final VirtualNode node;
    private final Acts acts;
    private final Lines lines;
    private final Facts facts;
    private final Wellness wellness;
    private final List<Watch> watches = new ArrayList<>();
    private final Recorder recorder;
    private final Moment begin;
    private Origin last;
    private boolean looking;
    private String cut = "";

    private Rehearsal(Scenario scenario, VirtualNode node, ModelWorld world, Lines lines) {
        this.scenario = scenario;
        this.last = scenario.origin();
        this.node = node;
        this.lines = lines;
        this.acts = new Acts(node, world, lines, scenario.zone());
        this.facts = new Facts(node);
        this.wellness = new Wellness(facts);
        this.begin = node.now();
        scenario.expectations().forEach(each -> watches.add(watch(each, node.program())));
        this.recorder = new Recorder(node, watches, this::changed);
    }

    /**
     * On a machine of its own, on which the configuration has been running for as long as the scenario says.
     *
     * @throws Stuck when time does not go on after a step
     * @throws StandsStill when it does not before the first: the configuration keeps itself busy without end
     */
    public static Report sandbox(Scenario scenario, Program program, Lines.Maker maker, Limits limits) {
        ModelWorld world = new ModelWorld();
        long settle = Moment.micros(scenario.settle());
        long wall = micros(scenario.start()) - settle;
        Moment boot = new Moment(wall, Moment.micros(Duration.ofDays(1)));
        String name = program.config().daemon().node();
        VirtualNode node = VirtualNode.fresh(name.isEmpty() ? "sandbox" : name, program.catalogue(), boot, world);
        node.remember(0);
        node.listen(limits.counting());
        Lines lines = lines(maker, node, program.config(), scenario.zone());
        Acts before = new Acts(node, world, lines, scenario.zone());
        List<Act> early =
                scenario.given().stream().filter(Rehearsal::ofTheWorld).toList();
        early.forEach(act -> Behaving.before(world, program.config(), act));
        node.begin(program);
        node.run(scenario.settle().dividedBy(2));
        scenario.given().stream().filter(act -> !early.contains(act)).forEach(act -> before.act(act, 0));
        node.run(scenario.settle().minus(scenario.settle().dividedBy(2)));
        return new Rehearsal(scenario, node, world, lines).play();
    }

    /** On a node in the middle of its life, which is not told of it. */
    public static Report live(Scenario scenario, VirtualNode of, Lines.Maker maker, Limits limits) {
        ModelWorld world = new ModelWorld(List.of());
        VirtualNode node = of.fork(world);
        node.remember(0);
        node.listen(limits.counting());
        new Facts(node).unwell().forEach(world.checks()::says);
        world.join(node);
        Lines lines = lines(maker, node, node.config(), scenario.zone());
        Acts acts = new Acts(node, world, lines, scenario.zone());
        scenario.given().forEach(act -> acts.act(act, 0));
        return new Rehearsal(scenario, node, world, lines).play();
    }

    private static boolean ofTheWorld(Act act) {
        return act instanceof Act.Behaves || act instanceof Act.CheckSays;
    }

    private static Lines lines(Lines.Maker maker, VirtualNode node, Config config, ZoneId zone) {
        return maker.of(config, new NodeClock(node, zone), () -> node.now().mono() * 1_000, node::see);
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    /** The node's wall clock. */
    private static final class NodeClock extends Clock {
        private final VirtualNode node;
        private final ZoneId zone;

        NodeClock(VirtualNode node, ZoneId zone) {
            this.node = node;
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new NodeClock(node, other);
        }

        @Override
        public Instant instant() {
            return node.now().instant();
        }
    }

    private Watch watch(Expectation expectation, Program program) {
        return switch (expectation.wanted()) {
            case Wanted.InOrder(List<Wanted> all) -> new OrderWatch(expectation, all, program);
            case Wanted.Is is -> new StateWatch(expectation, is, facts);
            case Wanted.AllWell() -> new WellWatch(expectation, wellness);
            default -> new CountWatch(expectation, program);
        };
    }

    private Report play() {
        node.listen(recorder::take);
        for (Step step : scenario.steps()) {
            node.outside(step.at(), () -> happen(step, 0));
        }
        node.outside(SECOND, this::second);
        watches.forEach(watch -> {
            Duration at = watch.of.window().to();
            if (watch instanceof StateWatch state && at != null) {
                node.outside(at.plus(INSTANT), state::look);
            }
        });
        try {
            node.runUntil(begin.mono() + Moment.micros(scenario.length().plus(INSTANT)));
            lines.pause(true);
        } catch (Limits.Reached reached) {
            cut = String.valueOf(reached.getMessage());
        } catch (StandsStill still) {
            throw new Stuck(last, still);
        }
        wellness.look(recorder.now());
        return new Report(
                scenario,
                node.program().config().version(),
                begin,
                recorder,
                wellness,
                watches.stream().map(Watch::answer).toList(),
                cut);
    }

    /** The next time is put down when this one is over: a million need no room. */
    private void happen(Step step, int index) {
        if (index + 1 < step.times()) {
            Duration next = step.at(index + 1).minus(step.at(index));
            node.outside(next, () -> happen(step, index + 1));
        }
        last = step.origin();
        Timeline.Item item = recorder.step(step);
        String said = acts.act(step.act(), index);
        item.text = EntryLine.clean((step.name().isEmpty() ? "" : step.name() + ": ") + said, MOST_TEXT);
    }

    private void second() {
        lines.pause(false);
        node.outside(SECOND, this::second);
    }

    /** All that happens at once is looked at once. */
    private void changed() {
        if (!looking) {
            looking = true;
            node.outside(Duration.ZERO, () -> {
                looking = false;
                wellness.look(recorder.now());
            });
        }
    }
}
