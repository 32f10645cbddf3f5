/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Observation;
import dev.reeve.model.CheckState;
import dev.reeve.model.Value;
import dev.reeve.reactor.cluster.Approvals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/** What befalls a machine, drawn from the seed. */
final class Mischief {
    private static final List<String> USERS = List.of("anna", "bert");

    private final Simulation simulation;
    private final SplittableRandom random;
    private final VirtualNode node;
    private final ModelWorld world;
    private int holds;

    Mischief(Simulation simulation) {
        this.simulation = simulation;
        this.random = simulation.random;
        this.node = simulation.node;
        this.world = simulation.world;
    }

    private boolean chance(int in) {
        return random.nextInt(in) == 0;
    }

    private ModelService any() {
        List<ModelService> all = new ArrayList<>(world.services().values());
        return all.get(random.nextInt(all.size()));
    }

    private String user() {
        return USERS.get(random.nextInt(2));
    }

    void act() {
        switch (random.nextInt(27)) {
            case 0, 1, 2 -> die();
            case 3, 4 -> ails();
            case 5 -> recovers();
            case 6, 7, 8 -> logins();
            case 9 -> check();
            case 10 -> kernel();
            case 11 -> clock();
            case 12 -> pause();
            case 13, 14 -> crash();
            case 15 -> disk();
            case 16 -> mass();
            case 17, 18, 19 -> order();
            case 20 -> hold();
            case 21 -> approve();
            case 22 -> reload();
            case 23 -> strangers(1 + random.nextInt(6));
            case 24 -> leaves();
            default -> calls();
        }
    }

    private void die() {
        ModelService service = any();
        boolean there = chance(2)
                ? world.die(node, service.name(), random.nextInt(3))
                : world.kill(node, service.name(), "SIGKILL");
        if (there) {
            simulation.say(service.name() + " dies");
        }
    }

    private void ails() {
        ModelService service = any();
        int what = random.nextInt(8);
        switch (what) {
            case 0 -> service.unstartable = true;
            case 1 -> service.lives = Duration.ofMillis(random.nextInt(30_000));
            case 2 -> service.unkillable = true;
            case 3 -> service.stopTime = null;
            case 4 -> service.readyAfter = chance(2) ? null : Duration.ofSeconds(random.nextInt(10));
            case 5 -> service.leavesBehind = true;
            case 6 -> service.startTime = Duration.ofMillis(random.nextInt(5_000));
            default -> service.stopTime = Duration.ofMillis(random.nextInt(5_000));
        }
        simulation.say(service.name() + " ails: "
                + List.of(
                                "unstartable",
                                "short-lived",
                                "unkillable",
                                "deaf",
                                "not ready",
                                "leaves processes behind",
                                "slow start",
                                "slow stop")
                        .get(what));
    }

    private void recovers() {
        ModelService service = any();
        heal(service);
        simulation.say(service.name() + " is well again");
    }

    private void heal(ModelService service) {
        service.unstartable = false;
        service.lives = null;
        service.readyAfter = Duration.ofMillis(500);
        service.stopTime = Duration.ofMillis(100);
        service.startTime = Duration.ofMillis(20);
        service.leavesBehind = false;
        world.release(node, service.name());
    }

    private void logins() {
        String address = chance(10) ? "192.0.2.1" : "203.0.113." + random.nextInt(4);
        int times = chance(6) ? 40 : 1 + random.nextInt(4);
        simulation.say(times + " failed logins from " + address);
        for (int i = 0; i < times; i++) {
            node.see(Happenings.logMatch("auth", "failed", address, "failed password from " + address));
        }
    }

    private void check() {
        CheckState state = List.of(CheckState.OK, CheckState.CRITICAL, CheckState.WARNING, CheckState.UNKNOWN)
                .get(random.nextInt(4));
        boolean lies = !chance(3);
        String check = chance(3) ? "deep" : "alive";
        world.checks().says(check, lies ? state : null);
        simulation.say("check " + check + (lies ? " says " + state + " whatever is" : " says what is"));
    }

    private void kernel() {
        if (chance(2)) {
            simulation.say("somebody empties the packet filter");
            world.bans().flush(node);
        } else {
            world.bans().broken = chance(2) ? "no buffer space available" : "";
            simulation.say("the packet filter " + (world.bans().broken.isEmpty() ? "works" : "takes nothing"));
        }
    }

    private void clock() {
        if (chance(3)) {
            long drift = random.nextLong(1_000) - 500;
            simulation.say("the wall clock drifts by " + drift + " ppm");
            node.drift(drift);
            return;
        }
        Duration by = List.of(
                        Duration.ofHours(1),
                        Duration.ofHours(-1),
                        Duration.ofDays(365),
                        Duration.ofDays(-365),
                        Duration.ofSeconds(11),
                        Duration.ofSeconds(-5))
                .get(random.nextInt(6));
        simulation.say("the wall clock is stepped by " + by);
        node.stepWall(by);
    }

    private void pause() {
        Duration span = Duration.ofMillis(500 + random.nextInt(chance(3) ? 300_000 : 10_000));
        simulation.say("the daemon is stopped for " + span);
        if (chance(2)) {
            ModelService service = any();
            node.outside(span.dividedBy(2), () -> world.kill(node, service.name(), "SIGKILL"));
        }
        node.pause(span);
        simulation.invariants.unaware();
    }

    private void crash() {
        if (chance(2)) {
            simulation.dieSoon();
        } else {
            simulation.restart("between two steps", chance(5));
        }
    }

    private void disk() {
        simulation.disk.latency = chance(2) ? Duration.ZERO : Duration.ofMillis(random.nextInt(chance(4) ? 5_000 : 50));
        simulation.disk.full = chance(3);
        simulation.invariants.unaware();
        simulation.say(
                "the disk takes " + (simulation.disk.full ? "nothing" : simulation.disk.latency + " for a write"));
        if (simulation.disk.full) {
            node.outside(Duration.ofSeconds(random.nextInt(60)), () -> {
                simulation.disk.full = false;
                simulation.invariants.unaware();
            });
        }
    }

    private void mass() {
        simulation.say("everything dies at once");
        for (ModelService service : new ArrayList<>(world.services().values())) {
            if (!chance(4)) {
                world.kill(node, service.name(), "SIGKILL");
            }
        }
    }

    private void order() {
        String action = List.of(
                        "service.stop", "service.start", "service.start", "service.restart", "ban.add", "ban.remove")
                .get(random.nextInt(6));
        String target =
                action.startsWith("ban.") ? "address/203.0.113." + random.nextInt(4) : "service/" + any().name();
        SequencedMap<String, Value> parameters = new LinkedHashMap<>();
        Observation asked = Happenings.request(action, target, parameters, user(), "operator");
        simulation.say(asked.attributes().text("user") + " asks for " + action + " " + target);
        node.see(asked);
    }

    private void hold() {
        if (holds > 0 && chance(2)) {
            simulation.say("hold h" + holds + " is lifted");
            node.see(Happenings.lift(node.name(), "h" + holds, USERS.get(holds % 2)));
            return;
        }
        holds++;
        String scope = chance(2) ? "all" : "service/" + any().name();
        simulation.say("hold h" + holds + " on " + scope);
        node.see(Happenings.hold(
                node.name(),
                "h" + holds,
                scope,
                USERS.get(holds % 2),
                "looking",
                chance(3) ? null : node.now().plus(Duration.ofSeconds(30 + random.nextInt(600)))));
    }

    private void approve() {
        for (Approvals.Question question : node.folds().cluster().approvals().all()) {
            String answer = chance(3) ? "denied" : "granted";
            node.see(Happenings.answer(
                    node.name(), answer, question.decision().id().toString(), user()));
        }
    }

    /** Processes that are nobody's, some with the number that a service's main process had. */
    void strangers(int count) {
        simulation.say(count + " strangers are started");
        for (int i = 0; i < count; i++) {
            ModelProcess before = chance(2) ? any().noted : null;
            ModelProcess stranger = world.pids().stranger(node, before);
            if (stranger != null) {
                node.outside(
                        Duration.ofSeconds(random.nextInt(600)),
                        () -> world.pids().end(stranger));
            }
        }
    }

    private void leaves() {
        String service = any().name();
        if (chance(2)) {
            simulation.say(service + " leaves a process beside it");
            world.forkAway(service);
        } else {
            simulation.say(service + " leaves its control group");
            world.leaveGroup(service);
        }
    }

    private void reload() {
        simulation.say("another configuration is put into force");
        simulation.reload();
    }

    private void calls() {
        world.calls().ends("report", chance(2) ? 0 : 1, Duration.ofSeconds(random.nextInt(chance(3) ? 600 : 10)));
        world.calls().reachable("ops", !chance(3));
    }

    /** Everything is well from now on. */
    void heal() {
        world.services().values().forEach(this::heal);
        world.checks().says("alive", null);
        world.checks().says("deep", null);
        world.bans().broken = "";
        world.calls().ends("report", 0, Duration.ofSeconds(2));
        world.calls().reachable("ops", true);
        node.drift(0);
        simulation.disk.full = false;
        simulation.disk.latency = Duration.ZERO;
        for (int i = 1; i <= holds; i++) {
            node.see(Happenings.lift(node.name(), "h" + i, USERS.get(i % 2)));
        }
    }
}
