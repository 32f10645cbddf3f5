/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.monitor.WatchKey;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What events about hosts and services are about: {@code host/web} and {@code check/web/HTTP}. A check of Reeve's own configuration is, for the engine, a service of a host without a name, and its
 * events are about {@code check/NAME}.
 */
public final class WatchSubjects {
    static final String HOST = "host";
    static final String DESCRIPTION = "description";

    private WatchSubjects() {}

    /** A check of Reeve's own configuration. */
    public static WatchKey own(String check) {
        return WatchKey.service("", check);
    }

    public static boolean isOwn(WatchKey key) {
        return key.host().isEmpty();
    }

    /**
     * The check of the own configuration that somebody means who names it as one names a host, or a service of no host; null for none. A host of that name comes first.
     *
     * @param checks names of the own checks
     */
    public static @Nullable WatchKey own(WatchKey named, Collection<String> checks, Monitoring watched) {
        String name = isOwn(named) ? named.service() : named.isHost() ? named.host() : "";
        boolean host = named.isHost() && watched.hosts().containsKey(named);
        return name.isEmpty() || host || !checks.contains(name) ? null : own(name);
    }

    public static Subject of(WatchKey key) {
        return key.subject();
    }

    /** The names of both, as results and what follows from them carry them. */
    public static Attributes.Builder about(WatchKey key) {
        Attributes.Builder about = Attributes.builder().put("check", of(key).name());
        if (isOwn(key)) {
            return about;
        }
        about.put(HOST, key.host());
        return key.isHost() ? about : about.put(DESCRIPTION, key.service());
    }

    /** Null for results of others. */
    static @Nullable WatchKey key(Attributes about) {
        String host = about.text(HOST);
        String service = about.text(DESCRIPTION, "");
        return host == null || host.isEmpty() ? null : new WatchKey(host, service);
    }

    /** What a subject may be; null for what is none of these. */
    static @Nullable WatchKey key(Subject subject) {
        int slash = subject.name().indexOf('/');
        if (subject.kind().equals(HOST)) {
            return WatchKey.host(subject.name());
        }
        return subject.kind().equals("check")
                        && slash > 0
                        && slash < subject.name().length() - 1
                ? WatchKey.service(
                        subject.name().substring(0, slash), subject.name().substring(slash + 1))
                : null;
    }
}
