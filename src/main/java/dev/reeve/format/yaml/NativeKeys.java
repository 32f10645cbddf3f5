/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Dependencies;
import dev.reeve.model.EventPattern;
import dev.reeve.model.NotifyAccess;
import dev.reeve.model.Resources;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.SocketSpec;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The keys of a service that is one program: what becomes of it, and how it speaks to Reeve. */
final class NativeKeys {
    static final Key<ServiceKind.Form> TYPE = Key.optional(
            "type",
            Choice.of(ServiceKind.Form.class),
            "simple",
            "What becomes of the program: `simple` stays; `notify` stays and says when it is ready, see sd_notify(3); `forking` puts itself in the background; `task` does its work and ends.",
            "notify");
    static final Key<Duration> WATCHDOG = Key.optional(
            "watchdog",
            Types.SPAN_OF_TIME,
            "It says `WATCHDOG=1` on its notification socket at least so often (WATCHDOG_USEC tells it), or it is killed and started again; at least 1s. No watchdog when left out.",
            "30s");
    static final Key<NotifyAccess> ACCESS = Key.optional(
            "notify-access",
            Choice.of(NotifyAccess.class),
            "all",
            "Whose words count on the notification socket: the `main` process's, those of `all` processes in the service's control group, or `none`.",
            "main");
    static final Key<String> PID_FILE = Key.optional(
            "pid-file",
            PathType.PATH,
            "Where a `forking` service writes the number of its main process. It counts only when that process is in the service's control group. When left out, the oldest that is left is the main one.",
            "/run/shop.pid");

    static final Key<Resources> RESOURCES = Key.optional(
            "resources", ResourcesSection.SECTION, "Limits of the service as a whole; none when left out.", "");

    static final Key<List<SocketSpec>> SOCKETS = Key.optional(
            "sockets",
            Lists.oneOrMany(SocketSection.SECTION),
            "Sockets that Reeve listens on for it and passes on when it starts; at most 64; none when left out.",
            "");
    static final Key<Boolean> ON_DEMAND = Key.optional(
            "on-demand",
            Types.TRUTH,
            "false",
            "Whether it is started when somebody comes to one of its `sockets`. It is `desired: down` then, unless said otherwise.",
            "true");

    static final List<Key<?>> ALL = List.of(SOCKETS, ON_DEMAND, RESOURCES, TYPE, WATCHDOG, ACCESS, PID_FILE);

    private static final int MOST_SOCKETS = 64;

    private NativeKeys() {}

    /** Starts at a connection are starts at an event like others. */
    static Dependencies dependencies(Bound bound, ServiceKind kind, Dependencies said) {
        if (!(kind instanceof ServiceKind.Native own) || !own.onDemand()) {
            return said;
        }
        SequencedMap<String, EventPattern.Test> where = new LinkedHashMap<>();
        where.put("service", new EventPattern.Test.Equal(Value.of(bound.name())));
        List<EventPattern> on = new ArrayList<>(said.on());
        on.add(new EventPattern("service.connection", where, "", bound.origin(ON_DEMAND)));
        return new Dependencies(said.needs(), said.after(), said.with(), on);
    }

    static boolean desired(Bound bound, ServiceKind kind, Key<Boolean> key) {
        boolean onDemand = kind instanceof ServiceKind.Native own && own.onDemand();
        return bound.has(key) || !onDemand ? bound.get(key) : false;
    }

    static ServiceKind.Native bind(Bound bound) {
        ServiceKind.Form form = bound.get(TYPE);
        Duration watchdog = bound.find(WATCHDOG);
        if (watchdog != null && watchdog.toMillis() < 1_000) {
            bound.error(WATCHDOG, "the watchdog looks once a second", "at least 1s");
        }
        if (watchdog != null && form == ServiceKind.Form.TASK) {
            bound.error(WATCHDOG, "a task has no watchdog", "none, or another type");
        }
        if (bound.has(PID_FILE) && form != ServiceKind.Form.FORKING) {
            bound.error(PID_FILE, "only a forking service is known by a pid file", "type: forking beside it");
        }
        List<SocketSpec> sockets = Objects.requireNonNullElse(bound.find(SOCKETS), List.of());
        if (sockets.size() > MOST_SOCKETS) {
            bound.error(SOCKETS, "there are " + sockets.size() + " sockets", "at most " + MOST_SOCKETS);
        }
        if (bound.get(ON_DEMAND) && sockets.isEmpty()) {
            bound.error(ON_DEMAND, "nobody can come to a service without sockets", "sockets: beside it");
        }
        return new ServiceKind.Native(
                form, watchdog, bound.get(ACCESS), bound.find(PID_FILE), sockets, bound.get(ON_DEMAND));
    }

    /** What waits for its own word has one that says how long. */
    static ServiceSpec.@Nullable Readiness ready(Bound bound, ServiceKind kind, Key<ServiceSpec.Readiness> key) {
        ServiceSpec.Readiness said = bound.find(key);
        if (!(kind instanceof ServiceKind.Native own)) {
            return said;
        }
        return switch (own.form()) {
            case NOTIFY -> {
                if (said != null && !said.isByItself()) {
                    bound.error(key, "a service of type notify says itself when it is ready", "ready: {itself: true}");
                }
                yield said == null ? ServiceSpec.Readiness.BY_ITSELF : said;
            }
            case FORKING -> said == null ? ServiceSpec.Readiness.BY_ITSELF : said;
            case SIMPLE, TASK -> {
                if (said != null && said.isByItself()) {
                    bound.error(key, "it has no way to say so", "type: notify or type: forking beside it");
                }
                yield said;
            }
        };
    }
}
