/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.model.ServiceSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a service that is there is to go, and what has to go before it. */
final class StopReasons {
    private final Links links;

    StopReasons(Links links) {
        this.links = links;
    }

    /** Null where it is to stay. */
    @Nullable
    String of(Tracked service) {
        if (service.stranger()) {
            return service.desire.up() ? null : "asked by " + service.desire.by();
        }
        @Nullable String unfit = unfit(service);
        if (unfit != null || service.spec == null) {
            return unfit;
        }
        @Nullable String lost = links.lost(service);
        return lost == null ? reasonToReplace(service, service.spec) : lost;
    }

    /** Why nothing is to go on with it as it is. */
    static @Nullable String unfit(Tracked service) {
        Observed seen = service.observed;
        if (service.spec == null) {
            return "no longer configured";
        }
        if (!service.wanted()) {
            return "asked by " + service.desire.by();
        }
        if (service.stops.doomed >= seen.generation) {
            return "a stop of it had begun";
        }
        if (seen.older > 0) {
            return "processes of more than one start were found";
        }
        if (!seen.main) {
            return leftovers(service);
        }
        return seen.unready;
    }

    private static String leftovers(Tracked service) {
        String how = service.exit == null ? "is gone" : service.exit.text();
        return "its main process " + how + " and left processes behind"
                + (service.exit != null && service.exit.success()
                        ? "; if it puts itself in the background, have it stay in the foreground"
                        : "");
    }

    private static @Nullable String reasonToReplace(Tracked service, ServiceSpec spec) {
        if (service.startedAs.restarts < service.desire.restarts()) {
            return "restart asked by " + service.desire.by();
        }
        boolean other = service.startedAs.isOther(spec);
        return other && !service.reload.fits(spec) ? "its configuration changed" : null;
    }

    /**
     * What needs it is stopped before it. Where the guard has refused its stop before, it is asked first: nobody is to be stopped in vain again and again. And what does not work is of no use to those that must not be stopped: it would never
     * be started anew for them.
     */
    List<String> first(Tracked service) {
        if (!service.observed.main || service.obstacles.refusals > 0) {
            return List.of();
        }
        List<String> before = links.before(service);
        return !Settling.works(service) && links.keeps(service) ? List.of() : before;
    }

    /** It is to be replaced, and stays for now on account of what needs it. */
    boolean isKept(Tracked service) {
        return Settling.works(service) && unfit(service) == null && !links.hasLost(service) && links.keeps(service);
    }
}
