/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.reactor.service.ServiceState;
import dev.reeve.reactor.service.ServiceView;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What is to be said of services that were started in vain again and again. */
final class Quarantines {
    private Quarantines() {}

    /** One line for each that is in quarantine, with the reason. */
    static List<String> of(Collection<ServiceView> services, Instant now) {
        return services.stream()
                .filter(service -> service.state() instanceof ServiceState.Quarantined)
                .map(service -> "service " + service.name() + " is in quarantine: "
                        + Remaining.ofService(service.state().reason(), service, now))
                .toList();
    }
}
