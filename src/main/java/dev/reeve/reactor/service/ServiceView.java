/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import org.jspecify.annotations.Nullable;

/**
 * A service for people and the API.
 *
 * @param commanded whether that is somebody's word over the configuration's
 * @param there whether anything of it runs, or may
 * @param pid of the main process; 0 when there is none or it is not known
 * @param role of an OCF agent that can be promoted: promoted, unpromoted or unknown; null where there is none
 * @param failures ends and failed starts in a row
 * @param restarts starts that followed an end nobody asked for, since a person last started it
 */
public record ServiceView(
        String name,
        boolean configured,
        boolean desiredUp,
        String desiredBy,
        boolean commanded,
        boolean there,
        ServiceState state,
        long generation,
        long pid,
        @Nullable String role,
        int failures,
        long restarts) {
    static ServiceView of(Tracked service) {
        return new ServiceView(
                service.name,
                service.spec != null,
                service.desire.up() || service.demandedBy != null,
                service.demandedBy == null ? service.desire.by() : service.demandedBy + ", which needs it",
                service.desire.asked() || service.demandedBy != null,
                service.observed.presence != Observed.Presence.ABSENT,
                service.state,
                service.observed.generation,
                service.observed.main ? service.observed.pid : 0,
                service.observed.role,
                service.obstacles.failures,
                service.obstacles.restarts);
    }
}
