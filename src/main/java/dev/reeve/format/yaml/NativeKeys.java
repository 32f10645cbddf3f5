/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.NotifyAccess;
import dev.reeve.model.Resources;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import java.time.Duration;
import java.util.List;
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

    static final List<Key<?>> ALL = List.of(RESOURCES, TYPE, WATCHDOG, ACCESS, PID_FILE);

    private NativeKeys() {}

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
        return new ServiceKind.Native(form, watchdog, bound.get(ACCESS), bound.find(PID_FILE));
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
