/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.event.Moment;
import dev.reeve.model.monitor.MonitorSpec;
import dev.reeve.model.monitor.WatchKey;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds hosts by their addresses, as results may name them. */
final class AddressedHosts {
    private final MonitorSpec spec;
    private final LiveMacros macros;
    private @Nullable SortedMap<String, WatchKey> known;

    AddressedHosts(MonitorSpec spec, LiveMacros macros) {
        this.spec = spec;
        this.macros = macros;
    }

    /** What is meant by a name that may be an address; the same where it is not. */
    WatchKey meant(WatchKey named, Moment now) {
        if (spec.monitoring().hosts().containsKey(named.ofHost())) {
            return named;
        }
        WatchKey host = addresses(now).get(named.host());
        return host == null ? named : new WatchKey(host.host(), named.service());
    }

    /** Made once: whoever sends results for hosts that are not there must not have all looked through each time. */
    private SortedMap<String, WatchKey> addresses(Moment now) {
        SortedMap<String, WatchKey> made = known;
        if (made == null) {
            made = new TreeMap<>();
            for (WatchKey host : spec.monitoring().hosts().sequencedKeySet()) {
                Optional<String> address = macros.value("HOSTADDRESS", MacroScene.of(host, now));
                if (address.isPresent()) {
                    made.putIfAbsent(address.get(), host);
                }
            }
            known = made;
        }
        return made;
    }
}
