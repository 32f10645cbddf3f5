/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

import dev.reeve.model.Subject;
import java.util.Comparator;

/**
 * Names one thing that is watched.
 *
 * @param service empty for the host itself
 */
public record WatchKey(String host, String service) implements Comparable<WatchKey> {
    private static final Comparator<WatchKey> ORDER =
            Comparator.comparing((WatchKey key) -> key.host).thenComparing(key -> key.service);

    public static WatchKey host(String name) {
        return new WatchKey(name, "");
    }

    public static WatchKey service(String host, String service) {
        if (service.isEmpty()) {
            throw new IllegalArgumentException("a service of host " + host + " has no name");
        }
        return new WatchKey(host, service);
    }

    public boolean isHost() {
        return service.isEmpty();
    }

    /** The host that a service runs on; a host's own key for a host. */
    public WatchKey ofHost() {
        return isHost() ? this : host(host);
    }

    /** What events about it are about; cut where it is too long. */
    public Subject subject() {
        String name = isHost() ? host : host.isEmpty() ? service : host + "/" + service;
        return new Subject(isHost() ? "host" : "check", name.substring(0, Math.min(name.length(), Subject.MAX_LENGTH)));
    }

    @Override
    public int compareTo(WatchKey other) {
        return ORDER.compare(this, other);
    }

    /** {@code host} or {@code host;service}, as in the logs of Nagios; of a service without a host its name alone. */
    @Override
    public String toString() {
        return isHost() ? host : host.isEmpty() ? service : host + ";" + service;
    }
}
