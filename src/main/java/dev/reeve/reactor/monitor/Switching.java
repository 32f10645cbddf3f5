/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.Feature;
import dev.reeve.model.monitor.MonitorCommand;
import dev.reeve.model.monitor.Target;
import dev.reeve.model.monitor.Target.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;

/** Switches things on and off, and changes settings, while it runs. */
final class Switching {
    private static final double MOST_UNITS = 1e6;
    private static final int MOST_ATTEMPTS = 1_000;

    private final World world;
    private final Schedule schedule;
    private final Flapping flapping;
    private final Targets targets;

    Switching(World world, Schedule schedule, Flapping flapping, Targets targets) {
        this.world = world;
        this.schedule = schedule;
        this.flapping = flapping;
        this.targets = targets;
    }

    CommandAnswer take(MonitorCommand.Switch order) {
        return switch (order.target().kind()) {
            case ALL -> all(order.feature(), order.on());
            case CONTACT, CONTACTS_OF_GROUP -> contacts(order);
            default -> {
                List<Watch> watches = targets.of(order.target());
                watches.forEach(watch -> one(watch, order.feature(), order.on()));
                yield CommandAnswer.done(watches.size());
            }
        };
    }

    private CommandAnswer all(Feature feature, boolean on) {
        world.switches.all.put(feature, on);
        if (feature == Feature.FLAP_DETECTION) {
            world.all().forEach(on ? flapping::on : flapping::off);
        }
        return CommandAnswer.done(1);
    }

    private CommandAnswer contacts(MonitorCommand.Switch order) {
        Target target = order.target();
        List<String> names = target.kind() == Kind.CONTACT
                ? List.of(target.name())
                : world.monitoring.contactGroups().getOrDefault(target.name(), List.of());
        List<String> known =
                names.stream().filter(world.monitoring.contacts()::containsKey).toList();
        known.forEach(name -> world.switches
                .contacts
                .computeIfAbsent(name, key -> new EnumMap<>(Feature.class))
                .put(order.feature(), order.on()));
        return CommandAnswer.done(known.size());
    }

    private void one(Watch watch, Feature feature, boolean on) {
        Overrides changed = watch.overridden();
        boolean flaps = watch.flapPlan().enabled();
        switch (feature) {
            case ACTIVE_CHECKS, ACTIVE_HOST_CHECKS -> changed.active = on;
            case PASSIVE_CHECKS, PASSIVE_HOST_CHECKS -> changed.passive = on;
            case NOTIFICATIONS, HOST_NOTIFICATIONS, SERVICE_NOTIFICATIONS -> changed.notifications = on;
            case EVENT_HANDLER -> changed.handlers = on;
            case FLAP_DETECTION -> changed.flapping = on;
            case FRESHNESS, HOST_FRESHNESS -> {
                // Only for all at once.
            }
        }
        changed.touched();
        if (feature == Feature.FLAP_DETECTION && flaps != on) {
            flapped(watch, on);
        }
        if (feature == Feature.ACTIVE_CHECKS || feature == Feature.ACTIVE_HOST_CHECKS) {
            checks(watch, on);
        }
    }

    private void flapped(Watch watch, boolean on) {
        if (on) {
            flapping.on(watch);
        } else {
            flapping.off(watch);
        }
    }

    private void checks(Watch watch, boolean on) {
        if (!on) {
            watch.scheduled = false;
            world.queue.remove(watch);
        } else if (!watch.queued()
                && !watch.executing()
                && watch.plan().interval().isPositive()) {
            watch.scheduled = true;
            schedule.again(watch, world.time());
        }
    }

    CommandAnswer change(Watch watch, MonitorCommand.Change change) {
        String value = change.value().strip();
        Overrides changed = watch.overridden();
        boolean known = value.isEmpty() || world.monitoring.periods().containsKey(value);
        double number = number(value);
        switch (change.setting()) {
            case CHECK_INTERVAL -> changed.interval = number < 0 ? changed.interval : units(number);
            case RETRY_INTERVAL -> changed.retry = number < 0 ? changed.retry : units(number);
            case MAX_ATTEMPTS ->
                changed.attempts =
                        number < 1 ? changed.attempts : Integer.valueOf((int) Math.min(number, MOST_ATTEMPTS));
            case CHECK_PERIOD -> changed.checkPeriod = known ? value : changed.checkPeriod;
            case NOTIFICATION_PERIOD -> changed.notificationPeriod = known ? value : changed.notificationPeriod;
            case EVENT_HANDLER -> changed.handler = Watch.cut(value);
            case CHECK_COMMAND -> changed.command = Watch.cut(value);
        }
        changed.touched();
        return good(change, known, number)
                ? CommandAnswer.done(1)
                : CommandAnswer.no("it cannot be " + Watch.cut(value));
    }

    private static boolean good(MonitorCommand.Change change, boolean known, double number) {
        return switch (change.setting()) {
            case CHECK_INTERVAL, RETRY_INTERVAL -> number >= 0;
            case MAX_ATTEMPTS -> number >= 1;
            case CHECK_PERIOD, NOTIFICATION_PERIOD -> known;
            case EVENT_HANDLER, CHECK_COMMAND -> true;
        };
    }

    private Duration units(double number) {
        return Duration.ofMillis(Math.round(
                Math.min(number, MOST_UNITS) * world.options().intervalLength().toMillis()));
    }

    /** Less than zero for what is no number. */
    private static double number(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : -1;
        } catch (NumberFormatException none) {
            return -1;
        }
    }
}
