/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.event.Basis;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.model.monitor.MonitorSpec;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.reactor.Proposal;
import dev.reeve.reactor.monitor.MonitorEvents.Cause;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Notification commands and event handlers, as steps that the guard judges. */
final class MonitorActs {
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final MonitorSpec spec;
    private final CommandText commands;

    MonitorActs(MonitorSpec spec, CommandText commands) {
        this.spec = spec;
        this.commands = commands;
    }

    /** @param number among all that follow from the cause, so that none is taken for another */
    Optional<Proposal> notify(String call, MacroScene scene, int number, Cause cause) {
        MonitorEvent.Notification told = scene.told();
        return told == null ? Optional.empty() : step(MonitorOffer.NOTIFY, contact(told), call, scene, number, cause);
    }

    static Subject contact(MonitorEvent.Notification told) {
        return new Subject("contact", told.contact());
    }

    Optional<Proposal> handle(String call, MacroScene scene, int number, Cause cause) {
        String name = call.split("!", 2)[0].strip();
        return name.isEmpty()
                ? Optional.empty()
                : step(MonitorOffer.HANDLE, new Subject("handler", name), call, scene, number, cause);
    }

    private Optional<Proposal> step(
            String action, Subject target, String call, MacroScene scene, int number, Cause cause) {
        return commands.written(call, scene)
                .map(line -> new Proposal(
                        new Principal(Principal.Kind.PLANNER, "monitor", "", origin(scene.key())),
                        action,
                        target,
                        WatchSubjects.of(scene.key()),
                        parameters(action, call, line, scene),
                        cause.trust(),
                        spec.runs().shadow(),
                        action + "/" + scene.key() + "/" + cause.id().sequence() + "/" + number,
                        List.of(basis(scene.key(), cause)),
                        List.of(cause.id()),
                        cause.lineage()));
    }

    private Attributes parameters(String action, String call, String line, MacroScene scene) {
        Duration timeout = action.equals(MonitorOffer.NOTIFY)
                ? spec.runs().notifyTimeout()
                : spec.runs().handlerTimeout();
        Attributes.Builder parameters = Attributes.builder()
                .put("command", call.split("!", 2)[0].strip())
                .put("line", line)
                .put("timeout", Moment.micros(timeout))
                .put("deadline", Moment.micros(timeout.plus(SLACK)));
        SequencedMap<String, Value> variables = new LinkedHashMap<>();
        commands.environment(scene).forEach((name, value) -> variables.put(name, Value.of(value)));
        if (!variables.isEmpty()) {
            parameters.put("environment", Value.fields(variables));
        }
        return parameters.build();
    }

    private static Basis basis(WatchKey key, Cause cause) {
        return new Basis(WatchSubjects.of(key) + " state", key.toString(), cause.id(), cause.at(), 0);
    }

    private String origin(WatchKey key) {
        var watch = key.isHost()
                ? spec.monitoring().hosts().get(key)
                : spec.monitoring().services().get(key);
        return watch == null ? spec.file() : watch.origin().toString();
    }
}
