/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor;

import dev.reeve.model.Config;
import dev.reeve.model.Subject;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.monitor.WatchKey;

/** Whether what was told of is still there: of what is gone nobody would ever say that it is well again. */
public final class Configured {
    private Configured() {}

    public static boolean in(Config config, Subject subject) {
        return switch (subject.kind()) {
            case "check" ->
                config.checks().containsKey(subject.name())
                        || watched(config.monitor().monitoring(), subject.name());
            case "host" -> config.monitor().monitoring().hosts().containsKey(WatchKey.host(subject.name()));
            case "service" ->
                config.services().containsKey(subject.name())
                        || config.upstart().jobs().containsKey(subject.name().replaceFirst("\\(.*", ""));
            case "job" -> config.jobs().containsKey(subject.name());
            case "channel" -> config.channels().containsKey(subject.name());
            case "group" ->
                config.services().values().stream()
                        .anyMatch(service -> subject.name().equals(service.group()));
            default -> true;
        };
    }

    /** A service's subject is {@code check/HOST/SERVICE}, and both names may have slashes. */
    private static boolean watched(Monitoring monitoring, String name) {
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            String service = name.substring(slash + 1);
            if (!service.isEmpty()
                    && monitoring.services().containsKey(new WatchKey(name.substring(0, slash), service))) {
                return true;
            }
        }
        return false;
    }
}
