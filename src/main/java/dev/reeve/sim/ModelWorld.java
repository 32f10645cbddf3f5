/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.Config;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A plausible machine: services that start when they are started, checks that find what is, a packet filter, jobs, programs and messages. How each behaves can be set, at any time. It has no chance in it: the same calls give the
 * same world.
 */
public final class ModelWorld implements EffectModel {
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(5);

    private final ModelServices services = new ModelServices();
    private final ModelStart start = new ModelStart(this, services);
    private final ModelStop stop = new ModelStop(this, services);
    private final ModelLooking looking = new ModelLooking(services);
    private final ModelBans bans = new ModelBans(this);
    private final ModelChecks checks = new ModelChecks(this);
    private final ModelJobs jobs = new ModelJobs();
    private final ModelCalls calls = new ModelCalls(this);
    private final SortedMap<EntryId, Attempt> underway = new TreeMap<>();
    private final List<String> addresses;
    private Consumer<Attempt> effects = attempt -> {};
    private String boot = "boot-1";

    public ModelWorld() {
        this(List.of("127.0.0.1", "192.0.2.1"));
    }

    /** @param addresses of this host and what it cannot do without: never banned */
    public ModelWorld(List<String> addresses) {
        this.addresses = List.copyOf(addresses);
    }

    /** Told of each effect at the moment it happens. */
    public void onEffect(Consumer<Attempt> to) {
        effects = to;
    }

    /** How a service behaves, and where it stands. */
    public ModelService service(String name) {
        return services.get(name);
    }

    public SortedMap<String, ModelService> services() {
        return services.all();
    }

    public ModelBans bans() {
        return bans;
    }

    public ModelChecks checks() {
        return checks;
    }

    public ModelCalls calls() {
        return calls;
    }

    /** The service's main process ends by itself. @return whether there was one */
    public boolean die(VirtualNode node, String service, int status) {
        return end(node, service, status, null);
    }

    /** Somebody else kills the service's main process. @param signal such as SIGKILL */
    public boolean kill(VirtualNode node, String service, String signal) {
        return end(node, service, null, signal);
    }

    private boolean end(
            VirtualNode node,
            String name,
            @org.jspecify.annotations.Nullable Integer status,
            @org.jspecify.annotations.Nullable String signal) {
        ModelService service = services.get(name);
        if (!service.isUp()) {
            return false;
        }
        services.exit(node, service, service.instances.lastEntry().getValue(), status, signal);
        return true;
    }

    /** The service's main process leaves another beside it, which stays when it ends. */
    public void forkAway(String name) {
        ModelService service = services.get(name);
        if (service.isUp()) {
            service.instances.lastEntry().getValue().others++;
            service.instances.lastEntry().getValue().deaf = true;
        }
    }

    /** The service's main process leaves its control group, as root can; what it has started stays there. */
    public void leaveGroup(String name) {
        ModelService service = services.get(name);
        if (service.isUp()) {
            service.instances.lastEntry().getValue().astray = true;
        }
    }

    /** The machine's process numbers. */
    public ModelPids pids() {
        return services.pids;
    }

    /** How the supervisor knows processes again. */
    void recognizes(Recognition how) {
        services.recognition = how;
    }

    /** What could not be killed can end now, and does. */
    public void release(VirtualNode node, String service) {
        services.release(node, services.get(service));
    }

    /** The machine is booted anew: nothing of it runs any more. The daemon has to be dead. */
    public void reboot(String anew) {
        boot = anew;
        services.pids.reboot(anew);
        services.all().values().forEach(service -> {
            service.instances.clear();
            service.lost.clear();
        });
        bans.inForce(new Moment(0, Long.MAX_VALUE));
    }

    String boot() {
        return boot;
    }

    void effect(Attempt attempt) {
        effects.accept(attempt);
    }

    @Override
    public void started(VirtualNode node, Config config, List<Attempt> open) {
        underway.clear();
        services.started(node, config.services().values());
        open.forEach(attempt -> {
            underway.put(attempt.id(), attempt);
            node.in(LOOK, () -> resolve(node, attempt));
        });
        // After what became of the open attempts: a look frees what nobody knows the end of.
        node.in(LOOK.multipliedBy(2), () -> bans.started(node));
        if (!addresses.isEmpty()) {
            node.see(Happenings.guarded(node.name(), addresses));
        }
        checks.started(node, config.checks().values());
        jobs.started(node, config.jobs().values());
    }

    /** Joins a node in the middle of its life: everything is as its state says, and checks and jobs go on from now. Once, before anything else. */
    public void join(VirtualNode node) {
        Moment now = node.now();
        Config config = node.config();
        node.folds()
                .services()
                .views()
                .values()
                .forEach(view ->
                        services.mirror(view, now.mono(), config.services().get(view.name())));
        bans.mirror(node.folds().bans().desired());
        services.goOn(node);
        bans.goOn(node);
        checks.started(node, config.checks().values());
        jobs.started(node, config.jobs().values());
    }

    @Override
    public void follow(VirtualNode node, Config config) {
        services.follow(node, config.services().values());
        checks.follow(node, config.checks().values());
        jobs.follow(node, config.jobs().values());
    }

    @Override
    public void perform(VirtualNode node, Attempt attempt) {
        underway.put(attempt.id(), attempt);
        long left = attempt.deadline().mono() - node.now().mono();
        if (left <= 0) {
            Attributes begun = Attributes.of("begun", Value.of(false));
            end(node, attempt, Result.failed("not begun: its deadline has passed", begun));
            return;
        }
        node.in(Moment.span(left).plus(LAST_WORDS), () -> giveUp(node, attempt));
        switch (attempt.action()) {
            case "process.start" -> start.start(node, attempt);
            case "process.stop" -> stop.stop(node, attempt);
            case "ban.add", "ban.remove", "ban.restore" -> bans.perform(node, attempt);
            default -> calls.perform(node, attempt);
        }
    }

    private void giveUp(VirtualNode node, Attempt attempt) {
        if (underway.containsKey(attempt.id())) {
            end(node, attempt, Result.unknown("did not end within its deadline", Attributes.NONE));
        }
    }

    private void resolve(VirtualNode node, Attempt attempt) {
        switch (attempt.action()) {
            case "process.start", "process.stop", "process.reload", "process.promote", "service.reload" ->
                end(node, attempt, looking.resolve(node, attempt).byLooking());
            case "ban.add", "ban.remove", "ban.restore" ->
                end(node, attempt, bans.resolve(node, attempt).byLooking());
            default -> calls.resolve(node, attempt);
        }
    }

    /** Hands an end in, once; one that comes late is not believed. */
    void end(VirtualNode node, Attempt attempt, Result result) {
        if (underway.remove(attempt.id()) == null) {
            return;
        }
        boolean late = attempt.deadline().mono() <= node.now().mono()
                && result.result() == Outcome.Result.SUCCEEDED
                && !result.resolved();
        node.ended(
                attempt,
                late
                        ? Result.unknown(
                                "late, after its deadline: " + result.text(),
                                result.evidence().with("late", Value.of(true)))
                        : result);
    }
}
