/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Moment;
import java.util.List;

/** What the services around a service are to know of it. */
final class Standings {
    private final Links links;
    private final StopReasons stops;

    Standings(Links links) {
        this.links = links;
        this.stops = new StopReasons(links);
    }

    Standing of(Tracked service, Moment now) {
        Standing.Kind kind = kind(service, now);
        boolean up = kind == Standing.Kind.UP || kind == Standing.Kind.KEPT;
        boolean demands = service.wanted() && !service.ended;
        boolean hopeful = demands
                && !up
                && service.obstacles.failures == 0
                && !service.obstacles.blocked(now)
                && links.hopeful(service);
        boolean counts = (up || kind == Standing.Kind.COMING) && !service.isTask();
        long generation = counts ? service.observed.generation : 0;
        return new Standing(
                kind,
                demands,
                there(service),
                hopeful,
                generation,
                up ? "" : trouble(service, now),
                kind == Standing.Kind.UP ? "" : wish(service),
                isRefused(service),
                wave(service));
    }

    private boolean isRefused(Tracked service) {
        return service.observed.presence == Observed.Presence.PRESENT
                && service.observed.main
                && !stops(service)
                && (service.asked() || links.keeps(service))
                && stops.of(service) != null;
    }

    private static boolean stops(Tracked service) {
        return service.step != null && service.step.kind() == Step.Kind.STOP && service.step.underway();
    }

    /** The service that is to be stopped with all that needs it, where this one is among them. */
    String wave(Tracked service) {
        if (service.observed.presence != Observed.Presence.PRESENT || stops.of(service) == null) {
            return "";
        }
        String need = StopReasons.unfit(service) == null ? links.wave(service) : "";
        boolean own = need.isEmpty()
                && Settling.works(service)
                && !links.graph.needed(service.name).isEmpty();
        return own ? service.name : need;
    }

    /** Whose wish takes it down: its own, or that for what it needs, which cannot be stopped before it. A rule's own must not hide that: behind the other a person may stand. */
    String wish(Tracked service) {
        String own = Wishes.own(service);
        String need = service.spec == null || Wishes.isPersons(service, own) ? "" : links.wish(service);
        return need.isEmpty() ? own : need;
    }

    private Standing.Kind kind(Tracked service, Moment now) {
        if (service.done()) {
            return Standing.Kind.UP;
        }
        if (!service.observed.looked) {
            return Standing.Kind.UNKNOWN;
        }
        return switch (service.observed.presence) {
            case UNSURE -> Standing.Kind.COMING;
            case ABSENT -> service.isTask() ? Standing.Kind.COMING : Standing.Kind.GONE;
            case PRESENT -> ofPresent(service, now);
        };
    }

    private Standing.Kind ofPresent(Tracked service, Moment now) {
        boolean asked = service.obstacles.refusals > 0 || service.obstacles.blocked(now);
        if (stops(service) || service.stops.stuck != null) {
            return Standing.Kind.LEAVING;
        }
        if (stops.of(service) != null && !(asked && service.observed.main)) {
            return stops.isKept(service) ? Standing.Kind.KEPT : Standing.Kind.LEAVING;
        }
        return Settling.isReady(service) && !service.isTask() ? Standing.Kind.UP : Standing.Kind.COMING;
    }

    /** What is stuck is not waited for: that would not make it go. */
    private static boolean there(Tracked service) {
        boolean comes = service.step != null && service.step.kind() == Step.Kind.START;
        return service.stops.stuck == null && (comes || service.observed.presence != Observed.Presence.ABSENT);
    }

    private String trouble(Tracked service, Moment now) {
        if (!service.wanted()) {
            return "is " + ServiceWords.whyDown(service);
        }
        if (service.ended) {
            return "has ended for good: " + ServiceWords.forGood(service);
        }
        List<String> unmet = links.unmet(service);
        if (!unmet.isEmpty()) {
            return "waits for " + Links.named(unmet);
        }
        if (service.obstacles.blocked(now)) {
            return "is held back: " + service.obstacles.why();
        }
        return service.obstacles.failures > 0 ? "fails: its main process " + ServiceWords.exitText(service) : "";
    }
}
