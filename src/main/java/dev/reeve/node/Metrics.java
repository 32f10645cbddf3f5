/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.guard.Guard;
import dev.reeve.reactor.service.ServiceState;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** The daemon's own figures in the Prometheus text exposition format, version 0.0.4. */
final class Metrics {
    private final NodeDaemon daemon;

    Metrics(NodeDaemon daemon) {
        this.daemon = daemon;
    }

    String text() {
        StringBuilder out = new StringBuilder(4_096);
        counter(out, "reeve_events_total", "Events taken in since the start.", daemon.core.eventsTaken());
        counter(out, "reeve_faults_total", "Faults inside the core since the start.", daemon.core.failures());
        gauge(out, "reeve_unkept_entries", "Entries that wait because the journal takes none.", daemon.core.unkept());
        gauge(
                out,
                "reeve_journal_sequence",
                "Number of the last entry kept.",
                daemon.opening.journal().head().sequence());
        gauge(out, "reeve_intake_waiting", "Inputs waiting for the core.", daemon.intake.waiting());
        gauge(out, "reeve_followers", "Followers of the event stream.", daemon.feed.followers());
        head(out, "reeve_degraded", "Things that are not as they should be, by kind and name.", "gauge");
        out.append(degraded().text());
        gates(out, daemon.asking.ask(() -> daemon.recovery.guard().counts()));
        daemon.acting
                .effects()
                .running()
                .forEach((action, count) -> labelled(out, "reeve_effects_running", "action", action, count));
        daemon.acting
                .effects()
                .trips()
                .forEach((action, count) -> labelled(out, "reeve_fuse_trips_total", "action", action, count));
        CheckMetrics.write(out, daemon.checking.latency(), daemon.core.passed());
        new SeriesMetrics(daemon.series).write(out);
        return out.toString();
    }

    private Degraded degraded() {
        Degraded all = new Degraded();
        daemon.config().jails().broken().keySet().forEach(jail -> all.named("jail", jail));
        SortedMap<String, String> troubles =
                daemon.asking.ask(() -> daemon.recovery.folds().jailTroubles(daemon.clock.get()));
        troubles.keySet().forEach(jail -> all.named("jail", jail));
        daemon
                .asking
                .ask(() ->
                        List.copyOf(daemon.recovery.folds().services().views().values()))
                .stream()
                .filter(service -> service.state() instanceof ServiceState.Quarantined)
                .forEach(service -> all.named("service", service.name()));
        List<String> unwell = daemon.watchers.health().stream()
                .filter(source -> !source.healthy())
                .map(source -> source.source())
                .toList();
        unwell.forEach(source -> all.named("source", source));
        boolean out = daemon.acting.effective()
                && daemon.asking.ask(() -> daemon.recovery.folds().bans().outage(daemon.node) != null);
        if (out || daemon.acting.bansTrouble() != null) {
            all.named("bans", daemon.acting.bans().backend().name());
        }
        all.counted(
                "node",
                daemon.troubles.own().size()
                        - unwell.size()
                        - daemon.config().jails().broken().size());
        return all;
    }

    private static void gates(StringBuilder out, List<Guard.Count> counts) {
        head(out, "reeve_gate_asked_total", "How often each gate was asked.", "counter");
        counts.forEach(count -> labelled(out, "reeve_gate_asked_total", "gate", count.gate(), count.asked()));
        head(out, "reeve_gate_stopped_total", "How often each gate did not pass.", "counter");
        counts.forEach(count -> labelled(out, "reeve_gate_stopped_total", "gate", count.gate(), count.stopped()));
    }

    private static void counter(StringBuilder out, String name, String help, long value) {
        head(out, name, help, "counter");
        out.append(name).append(' ').append(value).append('\n');
    }

    private static void gauge(StringBuilder out, String name, String help, long value) {
        head(out, name, help, "gauge");
        out.append(name).append(' ').append(value).append('\n');
    }

    private static void head(StringBuilder out, String name, String help, String type) {
        out.append(String.format(Locale.ROOT, "# HELP %s %s%n# TYPE %s %s%n", name, help, name, type));
    }

    private static void labelled(StringBuilder out, String name, String label, String value, long number) {
        out.append(String.format(Locale.ROOT, "%s{%s=\"%s\"} %d%n", name, label, value, number));
    }
}
