/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import dev.reeve.model.monitor.MonitorCommand;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.reactor.Waiting;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Watches hosts and services. Not safe for use by several threads at once. Each call is told the time, which never goes back on the monotonic clock; what is to be done goes out before it returns,
 * but what is due at an instant goes out only with {@link #wake}: after each call it may be that {@link #nextDeadline} is now.
 */
public final class MonitorEngine {
    private final World world;
    private final Downtimes downtimes;
    private final Comments comments = new Comments();
    private final Schedule schedule;
    private final Reminders reminders;
    private final Refusals refusals;
    private final Commands commands;
    private final HostResults hostResults;
    private final ServiceResults serviceResults;
    private final Patrol hostPatrol;
    private final Patrol servicePatrol;

    /**
     * @param zone of all time periods
     * @param out takes what is to be done, in order; must not call the engine
     */
    public MonitorEngine(Monitoring monitoring, ZoneId zone, Consumer<MonitorEvent> out) {
        world = new World(monitoring, zone);
        world.out = out;
        Dependencies dependencies = new Dependencies(world);
        Notifier notifier = new Notifier(world, dependencies, this::pending);
        reminders = new Reminders(world, notifier);
        refusals = new Refusals(world, notifier, reminders);
        Flapping flapping = new Flapping(world, notifier);
        Handlers handlers = new Handlers(world);
        schedule = new Schedule(world, dependencies);
        downtimes = new Downtimes(world, notifier);
        Results results = new Results(world, schedule, downtimes, comments, reminders);
        hostResults = new HostResults(world, schedule, results, flapping, notifier, handlers);
        serviceResults = new ServiceResults(world, schedule, results, flapping, notifier, handlers);
        hostPatrol = new Patrol(world, schedule, true);
        servicePatrol = new Patrol(world, schedule, false);
        commands = new Commands(world, schedule, downtimes, comments, notifier, reminders, flapping, this::take);
        world.watches = Registry.of(world);
    }

    /** It begins to run, or runs again after a restore: first checks are planned, and those whose order was lost with the restart are given anew. */
    public void begin(Moment now) {
        begin(now, Collections.emptyMap());
    }

    /** @param firsts when the first check of some is to be, in microseconds of the monotonic clock, whatever spreading would make of it */
    public void begin(Moment now, Map<WatchKey, Long> firsts) {
        world.now = now;
        world.started = now.mono();
        firsts.forEach((key, at) -> Optional.ofNullable(world.watch(key)).ifPresent(watch -> first(watch, at)));
        world.all().stream().filter(Watch::executing).toList().forEach(this::anew);
        new Spreading(world, schedule).begin();
        hostPatrol.begin();
        servicePatrol.begin();
    }

    private void first(Watch watch, long at) {
        watch.scheduled = true;
        schedule.put(watch, at, Schedule.Why.REGULAR);
    }

    private void anew(Watch watch) {
        schedule.ended(watch);
        schedule.put(watch, world.time(), watch.why);
    }

    /** Takes over another configuration: what still is watched keeps its state. */
    public void configure(Monitoring monitoring, Moment now) {
        world.now = now;
        world.configure(monitoring);
        Map<WatchKey, Watch> before = world.watches;
        world.watches = Registry.of(world);
        before.values().stream()
                .filter(watch -> world.watches.get(watch.key) != watch)
                .forEach(this::forget);
        downtimes.retain();
        comments.all.values().removeIf(comment -> world.watch(comment.key()) == null);
        new Spreading(world, schedule).begin();
    }

    private void forget(Watch watch) {
        schedule.ended(watch);
        world.queue.remove(watch);
        world.queue.remove(watch.reminding());
    }

    /** When it next wants to be woken, in microseconds of the monotonic clock. */
    public long nextDeadline() {
        return world.queue.next();
    }

    public void wake(Moment now) {
        world.now = now;
        for (Timer timer = world.queue.take(world.time()); timer != null; timer = world.queue.take(world.time())) {
            due(timer);
        }
    }

    /** The wall clock was set: what is planned by it is planned anew. */
    public void clockStepped(Moment now) {
        world.now = now;
        downtimes.book.all().forEach(downtimes::plan);
        world.all().forEach(schedule::stepped);
    }

    /** A result; one of something that is not watched is nothing. */
    public void result(WatchResult result, Moment now) {
        world.now = now;
        take(result);
    }

    /** @return what became of the command */
    public CommandAnswer command(MonitorCommand command, Moment now) {
        world.now = now;
        return commands.take(command);
    }

    /** What the guard said of a notification of a problem. */
    void landed(Flights.Landing landing, Moment now) {
        world.now = now;
        Watch watch = world.watch(landing.flight().key());
        if (watch != null) {
            refusals.landed(watch, landing);
        }
    }

    /** A silence or a hold is over: what is still wrong, and was kept back, is told. */
    void released(Moment now) {
        world.now = now;
        world.all().forEach(refusals::over);
    }

    private void take(WatchResult result) {
        Watch watch = world.watch(result.key());
        if (watch != null && watch.isHost) {
            hostResults.accept(watch, result);
        } else if (watch != null) {
            serviceResults.accept(watch, result);
        }
    }

    private boolean pending(Watch watch) {
        return downtimes.pending(watch) || downtimes.pending(watch.host);
    }

    private void due(Timer timer) {
        switch (timer) {
            case Watch watch -> schedule.due(watch);
            case Downtime downtime -> downtimes.due(downtime);
            case Patrol patrol -> patrol.due();
            case Reminder reminder -> reminders.due(reminder.watch);
            default -> throw new IllegalStateException("no such timer");
        }
    }

    public Optional<WatchStatus> status(WatchKey key) {
        return Optional.ofNullable(world.watch(key)).map(Statuses::of);
    }

    /** Why nobody is told of it now; empty where nothing says no, and for what is not watched. */
    public List<Waiting> objections(WatchKey key) {
        Watch watch = world.watch(key);
        return watch == null ? List.of() : new Objections(world, new Dependencies(world), this::pending).of(watch);
    }

    /** All, hosts first. */
    public Stream<WatchStatus> statuses() {
        return world.all().stream().map(Statuses::of);
    }

    /** What it is checked with now, {@code name!argument…}: the configuration's command or one that an operator has set. */
    Optional<String> checkCommand(WatchKey key) {
        return Optional.ofNullable(world.watch(key)).map(watch -> watch.plan().command());
    }

    boolean checked(WatchKey key) {
        Watch watch = world.watch(key);
        return watch != null && watch.checked;
    }

    int state(WatchKey key) {
        Watch watch = world.watch(key);
        return watch == null ? States.GOOD : watch.state;
    }

    /** A check of it is ordered, and has no answer yet. */
    boolean executing(WatchKey key) {
        Watch watch = world.watch(key);
        return watch != null && (watch.executing() || watch.queued());
    }

    /** A problem is not certain yet. */
    boolean confirming(WatchKey key) {
        Watch watch = world.watch(key);
        return watch != null && watch.soft() && !watch.well();
    }

    /** Whether another good result would be as if it had not been. */
    boolean steady(WatchKey key) {
        Watch watch = world.watch(key);
        return watch != null && watch.spec.stalking().isEmpty() && steady(watch) && steady(watch.host);
    }

    private static boolean steady(Watch watch) {
        return watch.checked
                && watch.well()
                && watch.hard
                && !watch.flapping
                && watch.percent == 0
                && watch.number == 0
                && !watch.isAcknowledged();
    }

    /** Takes over a state that something else has known of. */
    void adopt(WatchKey key, int state, boolean hard, int attempt) {
        Watch watch = world.watch(key);
        if (watch != null) {
            watch.state = state;
            watch.lastState = state;
            watch.lastHard = hard ? state : States.GOOD;
            watch.hard = hard;
            watch.attempt = Math.max(attempt, 1);
            watch.checked = true;
            watch.ring = Ring.with(watch.ring, state);
            watch.percent = Ring.percent(watch.ring);
        }
    }

    /** Numbers of downtimes and comments begin here. */
    MonitorEngine numberedFrom(long first) {
        downtimes.nextId = first;
        comments.nextId = first;
        return this;
    }

    /** In the order of their numbers. */
    Stream<DowntimeStatus> downtimes() {
        return downtimes.book.all().stream().map(DowntimeStatus::of);
    }

    /** In the order of their numbers. */
    Stream<CommentStatus> comments() {
        return comments.all.entrySet().stream().map(Statuses::of);
    }

    public Value save() {
        return new Saving(world, downtimes, comments).save();
    }

    /** What {@link #save} gave, of this or another configuration; what is no longer watched is left out. */
    public void restore(Value saved, Moment now) {
        world.now = now;
        new Restoring(world, downtimes, comments, hostPatrol, servicePatrol).restore(saved);
    }
}
