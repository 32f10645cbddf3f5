/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.MonitorSpec;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.model.monitor.WatchSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of all macros ("Standard Macros in Nagios"): those of the configuration, and those that depend on states. */
final class LiveMacros {
    private final MonitorSpec spec;
    private final MonitorState state;
    private final TotalMacros totals;
    private final ContactMacros contacts;

    LiveMacros(MonitorSpec spec, MonitorState state) {
        this.spec = spec;
        this.state = state;
        this.totals = new TotalMacros(spec, state);
        this.contacts = new ContactMacros(spec);
    }

    /** For expanding. */
    Function<String, Optional<String>> in(MacroScene scene) {
        return name -> value(name, scene);
    }

    Optional<String> value(String name, MacroScene scene) {
        int colon = name.indexOf(':');
        if (colon > 0) {
            return elsewhere(name.substring(0, colon), name.substring(colon + 1), scene)
                    .or(() -> fixed(name, scene));
        }
        return plain(name, scene).or(() -> fixed(name, scene));
    }

    private Optional<String> plain(String name, MacroScene scene) {
        return notification(name, scene)
                .or(() -> contacts.value(name, scene))
                .or(() -> totals.value(name, scene.key().host()))
                .or(() -> watched(name, scene));
    }

    private Optional<String> fixed(String name, MacroScene scene) {
        return spec.macros()
                .value(
                        name,
                        scene.key().host(),
                        scene.key().service(),
                        scene.now().instant(),
                        spec.runs().zone());
    }

    /** {@code NAME:host}, {@code NAME:host:service}, or {@code NAME:group:delimiter}. */
    private Optional<String> elsewhere(String name, String rest, MacroScene scene) {
        String[] parts = rest.split(":", 2);
        if (name.startsWith("CONTACT")) {
            return contacts.of(name, parts[0]);
        }
        if (parts.length == 1) {
            return HostServiceMacros.ofHost(name) ? known(WatchKey.host(parts[0]), name, scene) : Optional.empty();
        }
        boolean service = HostServiceMacros.ofService(name);
        List<WatchKey> group = service
                ? spec.monitoring().serviceGroups().get(parts[0])
                : spec.monitoring().hostGroups().get(parts[0]);
        if (service && !parts[1].isEmpty()) {
            Optional<String> found = known(WatchKey.service(parts[0], parts[1]), name, scene);
            return found.isPresent() || group != null
                    ? found.or(() -> joined(group, parts[1], name, scene))
                    : missing(name);
        }
        return joined(group, parts[1], name, scene);
    }

    /** Of a service that is not there, which clusters of checks count as unknown. */
    private static Optional<String> missing(String name) {
        return name.equals("SERVICESTATEID") ? Optional.of(Integer.toString(States.UNKNOWN)) : Optional.empty();
    }

    private Optional<String> joined(@Nullable List<WatchKey> group, String delimiter, String name, MacroScene scene) {
        if (group == null || group.isEmpty()) {
            return Optional.empty();
        }
        List<String> all =
                group.stream().flatMap(key -> known(key, name, scene).stream()).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join(delimiter, all));
    }

    private Optional<String> known(WatchKey key, String name, MacroScene scene) {
        return state.status(key).isPresent() ? watched(name, scene.about(key)) : Optional.empty();
    }

    private Optional<String> watched(String name, MacroScene scene) {
        boolean service = HostServiceMacros.ofService(name);
        if (!service && !HostServiceMacros.ofHost(name)
                || service && scene.key().isHost()) {
            return Optional.empty();
        }
        WatchKey key = service ? scene.key() : scene.key().ofHost();
        WatchSpec watch = key.isHost()
                ? spec.monitoring().hosts().get(key)
                : spec.monitoring().services().get(key);
        Optional<WatchStatus> status = state.status(key);
        return watch == null || status.isEmpty()
                ? Optional.empty()
                : new HostServiceMacros(watch, status.get(), state.facts(key), scene.now(), state.begun()).value(name);
    }

    private static Optional<String> notification(String name, MacroScene scene) {
        MonitorEvent.Notification told = scene.told();
        if (name.equals("PROCESSSTARTTIME") || told == null) {
            return Optional.empty();
        }
        return switch (name) {
            case "NOTIFICATIONTYPE" -> Optional.of(MacroScene.type(told));
            case "NOTIFICATIONNUMBER", "HOSTNOTIFICATIONNUMBER", "SERVICENOTIFICATIONNUMBER" ->
                Optional.of(Integer.toString(told.number()));
            case "NOTIFICATIONISESCALATED" -> Optional.of(told.escalated() ? "1" : "0");
            case "NOTIFICATIONAUTHOR", "NOTIFICATIONAUTHORNAME", "NOTIFICATIONAUTHORALIAS" ->
                Optional.of(told.author());
            case "NOTIFICATIONCOMMENT" -> Optional.of(told.comment());
            case "NOTIFICATIONRECIPIENTS" -> Optional.of(String.join(",", scene.recipients()));
            default -> Optional.empty();
        };
    }
}
