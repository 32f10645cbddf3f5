/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

/**
 * What a command is about.
 *
 * @param name of the host, group or contact; empty for {@link Kind#ALL}
 * @param service empty unless the kind is {@link Kind#SERVICE}
 */
public record Target(Kind kind, String name, String service) {
    public enum Kind {
        /** The whole engine, and what comes later too. */
        ALL,
        HOST,
        SERVICE,
        /** All services of a host. */
        SERVICES_OF_HOST,
        /** A host, and all reached through it, at any remove. */
        HOST_TREE,
        /** All reached through a host, without it. */
        BEYOND_HOST,
        /** All reached through a host without it, with their services. */
        BEYOND_HOST_WITH_SERVICES,
        HOSTS_OF_HOSTGROUP,
        SERVICES_OF_HOSTGROUP,
        HOSTS_OF_SERVICEGROUP,
        SERVICES_OF_SERVICEGROUP,
        CONTACT,
        CONTACTS_OF_GROUP
    }

    public static Target of(WatchKey key) {
        return new Target(key.isHost() ? Kind.HOST : Kind.SERVICE, key.host(), key.service());
    }

    public static Target all() {
        return new Target(Kind.ALL, "", "");
    }

    public static Target of(Kind kind, String name) {
        return new Target(kind, name, "");
    }
}
