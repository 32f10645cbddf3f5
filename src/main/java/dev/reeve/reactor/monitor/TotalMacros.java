/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.MonitorSpec;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Macros that count. */
record TotalMacros(MonitorSpec spec, MonitorState state) {
    Optional<String> value(String name, String host) {
        if (name.equals("PROCESSSTARTTIME")) {
            return Optional.of(Long.toString(state.begun()));
        }
        if (name.startsWith("TOTALHOSTSERVICES")) {
            return ofHost(name.substring("TOTALHOSTSERVICES".length()), host);
        }
        if (name.startsWith("TOTALHOST")) {
            return count(checked(true), name.replaceFirst("TOTALHOSTS?", ""), true);
        }
        return name.startsWith("TOTALSERVICE")
                ? count(checked(false), name.replaceFirst("TOTALSERVICES?", ""), false)
                : Optional.empty();
    }

    private Stream<WatchStatus> checked(boolean hosts) {
        return state.statuses().filter(status -> status.key().isHost() == hosts && status.checked());
    }

    /** Those never checked count with their initial state here. */
    private Optional<String> ofHost(String which, String host) {
        Stream<WatchStatus> services = state.statuses()
                .filter(status -> !status.key().isHost() && status.key().host().equals(host));
        return which.isEmpty() ? Optional.of(Long.toString(services.count())) : count(services, which, false);
    }

    private Optional<String> count(Stream<WatchStatus> all, String which, boolean hosts) {
        boolean open = which.endsWith("UNHANDLED");
        String word = open ? which.substring(0, which.length() - "UNHANDLED".length()) : which;
        Predicate<WatchStatus> fits = word.equals("PROBLEMS")
                ? status -> status.state() != States.GOOD
                : status -> States.name(hosts, status.state()).equals(word);
        boolean known = word.equals("PROBLEMS")
                || (hosts ? word.matches("UP|DOWN|UNREACHABLE") : word.matches("OK|WARNING|CRITICAL|UNKNOWN"));
        return known
                ? Optional.of(Long.toString(all.filter(fits)
                        .filter(status -> !open || unhandled(status))
                        .count()))
                : Optional.empty();
    }

    private boolean unhandled(WatchStatus status) {
        return status.depth() == 0 && !status.acknowledged() && (status.key().isHost() || hostUp(status));
    }

    private boolean hostUp(WatchStatus status) {
        return state.status(status.key().ofHost())
                .map(host -> host.state() == States.GOOD)
                .orElse(true);
    }
}
