/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.MonitorCommand.CancelDowntimes;
import dev.reeve.model.monitor.MonitorCommand.ScheduleDowntime;
import dev.reeve.reactor.monitor.MonitorEvent.DowntimeChange;
import dev.reeve.reactor.monitor.MonitorEvent.Phase;
import dev.reeve.reactor.monitor.MonitorEvent.Reason;
import java.util.ArrayList;
import java.util.List;

/** Downtimes: fixed, flexible and triggered; several may hold at once. */
final class Downtimes {
    private static final long SECOND = 1_000_000;

    final DowntimeBook book = new DowntimeBook();
    long nextId = 1;

    private final World world;
    private final Notifier notifier;

    Downtimes(World world, Notifier notifier) {
        this.world = world;
        this.notifier = notifier;
    }

    /** @return its number; 0 for one that is over already, ends before it starts, or is one too many */
    long add(Watch watch, ScheduleDowntime order, long triggeredBy) {
        if (order.start() >= order.end() || order.end() <= world.wall() || !book.room(watch, triggeredBy)) {
            return 0;
        }
        Downtime downtime = new Downtime(
                nextId++,
                watch,
                order.start(),
                order.end(),
                order.fixed(),
                triggeredBy,
                Math.max(order.duration(), 0),
                order.author(),
                order.comment());
        book.add(downtime);
        plan(downtime);
        Downtime trigger = book.get(triggeredBy);
        if (trigger != null && trigger.running || !watch.well() && begins(downtime)) {
            start(downtime);
        }
        return downtime.id;
    }

    /** When its time comes next, also after a step of the wall clock. */
    void plan(Downtime downtime) {
        if (downtime.running && !downtime.fixed) {
            return;
        }
        if (downtime.running) {
            world.queue.put(downtime, world.mono(downtime.end));
        } else if (!downtime.fixed || downtime.triggeredBy != 0) {
            world.queue.put(downtime, world.mono(downtime.end) + SECOND);
        } else {
            world.queue.put(downtime, world.mono(downtime.start));
        }
    }

    /** A state has changed: flexible ones begin. */
    void problem(Watch watch) {
        if (!watch.well()) {
            book.of(watch).stream().filter(this::begins).forEach(this::start);
        }
    }

    /** A flexible one begins with a problem now. */
    private boolean begins(Downtime downtime) {
        return waits(downtime) && downtime.start <= world.wall() && world.wall() <= downtime.end;
    }

    private static boolean waits(Downtime downtime) {
        return !downtime.fixed && !downtime.running && downtime.triggeredBy == 0;
    }

    /** Whether a flexible one of it waits for a problem. */
    boolean pending(Watch watch) {
        return book.of(watch).stream().anyMatch(this::begins);
    }

    void due(Downtime downtime) {
        if (downtime.running) {
            stop(downtime);
        } else if (downtime.fixed && downtime.triggeredBy == 0 && downtime.end > world.wall()) {
            start(downtime);
        } else {
            remove(downtime);
            notifier.send(downtime.watch, Reason.DOWNTIMEEND, downtime.manner());
        }
    }

    private void start(Downtime downtime) {
        Watch watch = downtime.watch;
        if (watch.depth == 0) {
            world.out.accept(new DowntimeChange(watch.key, Phase.STARTED, downtime.id));
            notifier.send(watch, Reason.DOWNTIMESTART, downtime.manner());
        }
        watch.depth++;
        downtime.running = true;
        long end = downtime.fixed ? world.mono(downtime.end) : world.time() + downtime.duration;
        world.queue.put(downtime, end);
        book.triggered(downtime.id).stream().filter(other -> !other.running).forEach(this::start);
    }

    private void stop(Downtime downtime) {
        end(downtime, Phase.STOPPED, Reason.DOWNTIMEEND);
        book.triggered(downtime.id).stream().filter(other -> other.running).forEach(this::stop);
    }

    private void end(Downtime downtime, Phase phase, Reason reason) {
        Watch watch = downtime.watch;
        remove(downtime);
        downtime.running = false;
        watch.depth = Math.max(watch.depth - 1, 0);
        if (watch.depth == 0) {
            world.out.accept(new DowntimeChange(watch.key, phase, downtime.id));
            notifier.send(watch, reason, downtime.manner());
        }
    }

    private void remove(Downtime downtime) {
        world.queue.remove(downtime);
        book.remove(downtime);
    }

    /** @return how many were cancelled, those included that would have begun with it */
    int cancel(long id) {
        Downtime downtime = book.get(id);
        if (downtime == null) {
            return 0;
        }
        if (downtime.running) {
            end(downtime, Phase.CANCELLED, Reason.DOWNTIMECANCELLED);
        } else {
            remove(downtime);
        }
        int cancelled = 1;
        for (Downtime other : book.triggered(downtime.id)) {
            cancelled += cancel(other.id);
        }
        return cancelled;
    }

    int cancel(CancelDowntimes order, List<Watch> hosts) {
        int cancelled = 0;
        for (Downtime downtime : new ArrayList<>(book.all()).reversed()) {
            boolean grouped = order.group().isEmpty() || hosts.contains(downtime.watch.host);
            if (grouped && fits(downtime, order)) {
                cancelled += cancel(downtime.id);
            }
        }
        return cancelled;
    }

    private static boolean fits(Downtime downtime, CancelDowntimes order) {
        return (order.host().isEmpty() || order.host().equals(downtime.watch.key.host()))
                && (order.service().isEmpty() || order.service().equals(downtime.watch.key.service()))
                && (order.start() == 0 || order.start() == downtime.start)
                && (order.comment().isEmpty() || order.comment().equals(downtime.comment));
    }

    /** Watches have gone: so do their downtimes. */
    void retain() {
        List<Downtime> gone = book.all().stream()
                .filter(downtime -> world.watch(downtime.watch.key) != downtime.watch)
                .toList();
        gone.forEach(this::remove);
    }
}
