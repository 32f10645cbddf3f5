/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.model.Config;
import dev.reeve.model.ServiceSpec;
import dev.reeve.reactor.upstart.UpstartFold;
import dev.reeve.reactor.upstart.UpstartOffer;
import dev.reeve.supervise.Supervisor;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Which services are supervised: those of the configuration, and the main processes of Upstart jobs, which only the state knows. */
final class SupervisedServices {
    private final Supplier<Config> config;
    private final Asking asking;
    private final UpstartFold upstart;
    private final Supervisor supervisor;

    SupervisedServices(Supplier<Config> config, Asking asking, UpstartFold upstart, Supervisor supervisor) {
        this.config = config;
        this.asking = asking;
        this.upstart = upstart;
        this.supervisor = supervisor;
    }

    /** Asked for within the lock, so that the last to come knows the newest. */
    synchronized void follow() {
        SortedMap<String, ServiceSpec> all = new TreeMap<>(asking.ask(() -> upstart.services()));
        all.putAll(config.get().services());
        supervisor.update(all.values());
    }

    /** Of an entry that was kept, on the core's thread. */
    void kept(Entry entry) {
        if (entry instanceof Event event && event.type().equals(UpstartOffer.SERVICE)) {
            Thread.ofVirtual().name("reeve-upstart-services").start(this::follow);
        }
    }

    /** How a service is configured now; of Upstart's it is asked behind whatever led here. */
    Optional<ServiceSpec> now(String service) {
        ServiceSpec configured = config.get().services().get(service);
        return configured == null
                ? Optional.ofNullable(asking.ask(() -> upstart.services().get(service)))
                : Optional.of(configured);
    }
}
