/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.monitor.WatchKey;
import org.jspecify.annotations.Nullable;

/** What events about hosts and services are about: {@code host/web} and {@code check/web/HTTP}. */
public final class WatchSubjects {
    static final String HOST = "host";
    static final String CHECK = "check";
    static final String DESCRIPTION = "description";

    private WatchSubjects() {}

    public static Subject of(WatchKey key) {
        return key.isHost()
                ? new Subject(HOST, cut(key.host()))
                : new Subject(CHECK, cut(key.host() + "/" + key.service()));
    }

    /** The names of both, as results and what follows from them carry them. */
    public static Attributes.Builder about(WatchKey key) {
        Attributes.Builder about =
                Attributes.builder().put("check", of(key).name()).put(HOST, key.host());
        return key.isHost() ? about : about.put(DESCRIPTION, key.service());
    }

    /** Null for results of others. */
    static @Nullable WatchKey key(Attributes about) {
        String host = about.text(HOST);
        String service = about.text(DESCRIPTION, "");
        return host == null || host.isEmpty() ? null : new WatchKey(host, service);
    }

    private static String cut(String name) {
        return name.substring(0, Math.min(name.length(), Subject.MAX_LENGTH));
    }
}
