/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.event.Moment;
import dev.reeve.model.ChannelSpec;
import dev.reeve.model.alert.AlertsSpec;
import dev.reeve.model.alert.OnCallSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Where an alert goes: routes, or what it names itself; schedules become the channels of whoever is on call. */
final class Routing {
    /** A channel, and for how long it collects; null for not. */
    record Target(String channel, @Nullable Duration digest) {}

    private final AlertsSpec spec;
    private final SortedMap<String, ChannelSpec> channels;

    Routing(AlertsSpec spec, SortedMap<String, ChannelSpec> channels) {
        this.spec = spec;
        this.channels = channels;
    }

    List<Target> targets(Alert alert, Moment now) {
        List<Target> targets = new ArrayList<>();
        if (!alert.to.isEmpty()) {
            alert.to.forEach(name -> add(alert, targets, name, null, now));
        }
        // Names that there are not must not keep an alert from everybody.
        return targets.isEmpty() ? byRoutes(alert, now) : targets;
    }

    private List<Target> byRoutes(Alert alert, Moment now) {
        List<Target> targets = new ArrayList<>();
        for (AlertsSpec.Route route : spec.routes()) {
            if (route.where().matches(alert::fact)) {
                route.to().forEach(name -> add(alert, targets, name, route.digest(), now));
                if (!route.further()) {
                    break;
                }
            }
        }
        return targets;
    }

    private void add(Alert alert, List<Target> targets, String name, @Nullable Duration digest, Moment now) {
        OnCallSpec schedule = spec.onCall().get(name);
        List<String> meant =
                schedule == null ? List.of(name) : schedule.channels(schedule.person(instant(now)), instant(now));
        for (String channel : meant) {
            String through = instead(alert, channel);
            if (through != null) {
                addChannel(targets, through, digest);
            }
        }
    }

    private void addChannel(List<Target> targets, String channel, @Nullable Duration digest) {
        boolean fresh = targets.stream().noneMatch(one -> one.channel.equals(channel));
        if (fresh && channels.containsKey(channel)) {
            targets.add(new Target(channel, digest));
        }
    }

    /** That a channel fails is not told through it, but through its fallback, if it has one. */
    private @Nullable String instead(Alert alert, String channel) {
        ChannelSpec spec = channels.get(channel);
        boolean itself = alert.key().equals("channel/" + channel);
        return itself ? (spec == null ? null : spec.fallback()) : channel;
    }

    /** The schedule whose steps of escalation an alert takes: the first among its targets that has some; null for none. */
    @Nullable
    String schedule(Alert alert) {
        List<String> names = new ArrayList<>(alert.to);
        if (names.isEmpty()) {
            for (AlertsSpec.Route route : spec.routes()) {
                if (route.where().matches(alert::fact)) {
                    names.addAll(route.to());
                    if (!route.further()) {
                        break;
                    }
                }
            }
        }
        return names.stream().filter(name -> !steps(name).isEmpty()).findFirst().orElse(null);
    }

    List<OnCallSpec.Escalation> steps(@Nullable String schedule) {
        OnCallSpec spec = schedule == null ? null : this.spec.onCall().get(schedule);
        return spec == null ? List.of() : spec.escalations();
    }

    /** The channels of a step. */
    List<String> channels(String schedule, OnCallSpec.Escalation step, Moment now) {
        OnCallSpec spec = this.spec.onCall().get(schedule);
        if (spec == null) {
            return List.of();
        }
        return step.to().stream()
                .flatMap(name -> spec.channels(name, instant(now)).stream())
                .filter(channels::containsKey)
                .distinct()
                .toList();
    }

    private static Instant instant(Moment now) {
        return now.instant();
    }
}
