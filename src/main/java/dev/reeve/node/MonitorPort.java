/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Shape;
import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import dev.reeve.model.monitor.MonitorSpec;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.reactor.monitor.DowntimeStatus;
import dev.reeve.reactor.monitor.MonitorFold;
import dev.reeve.reactor.monitor.OwnChecks;
import dev.reeve.reactor.monitor.States;
import dev.reeve.reactor.monitor.WatchStatus;
import dev.reeve.reactor.monitor.WatchSubjects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hosts and services, for people: their states and downtimes. Not on the core's thread: that is asked for slices. */
final class MonitorPort {
    /** Rows of one view; a machine watches more, and nobody reads them. */
    private static final int MOST = 50_000;

    private final NodeDaemon daemon;
    private final Slices slices;

    MonitorPort(NodeDaemon daemon) {
        this.daemon = daemon;
        this.slices = new Slices(daemon.asking);
    }

    /** One as it was at a moment. */
    private record Seen(WatchStatus status, long since, String performance) {}

    private OwnChecks own() {
        return daemon.recovery.folds().checks().checks();
    }

    private MonitorFold fold() {
        return daemon.recovery.folds().monitor();
    }

    /** How many are in which state; null where none is watched. */
    @Nullable
    Value inShort() {
        MonitorSpec spec = daemon.config().monitor();
        return spec.isEmpty()
                ? null
                : counts(
                        slices.of(keys(spec), key -> fold().status(key)).stream(),
                        spec.runs().shadow());
    }

    /** Hosts first. */
    private static List<WatchKey> keys(MonitorSpec spec) {
        List<WatchKey> keys = new ArrayList<>(spec.monitoring().hosts().sequencedKeySet());
        keys.addAll(spec.monitoring().services().sequencedKeySet());
        return keys;
    }

    static Value counts(Stream<WatchStatus> statuses, boolean shadow) {
        SequencedMap<String, Integer> hosts = none("up", "down", "unreachable", "pending");
        SequencedMap<String, Integer> services = none("ok", "warning", "critical", "unknown", "pending");
        statuses.forEach(status -> (status.key().isHost() ? hosts : services)
                .merge(status.checked() ? label(status) : "pending", 1, Integer::sum));
        return new Shape()
                .put("hosts", numbers(hosts))
                .put("services", numbers(services))
                .put("shadow", shadow)
                .value();
    }

    private static SequencedMap<String, Integer> none(String... states) {
        SequencedMap<String, Integer> counts = new LinkedHashMap<>();
        List.of(states).forEach(state -> counts.put(state, 0));
        return counts;
    }

    private static Value numbers(SequencedMap<String, Integer> counts) {
        Shape shape = new Shape();
        counts.forEach(shape::put);
        return shape.value();
    }

    List<Value> all() {
        List<WatchKey> keys = keys(daemon.config().monitor());
        return rows(keys.subList(0, Math.min(keys.size(), MOST)), status -> true);
    }

    List<Value> problems() {
        return rows(keys(daemon.config().monitor()), status -> status.state() != 0);
    }

    private List<Value> rows(List<WatchKey> keys, Predicate<WatchStatus> which) {
        Moment now = daemon.clock.get();
        return slices.of(keys, key -> fold().status(key).filter(which).map(this::seen)).stream()
                .limit(MOST)
                .map(seen -> row(seen, now))
                .toList();
    }

    private Seen seen(WatchStatus status) {
        return new Seen(status, fold().since(status.key()), fold().performance(status.key()));
    }

    private static Value row(Seen seen, Moment now) {
        WatchStatus status = seen.status();
        WatchKey key = status.key();
        long since = seen.since();
        Shape shape = new Shape()
                .put("name", WatchSubjects.of(key).name())
                .put("subject", WatchSubjects.of(key).toString())
                .put("host", key.host())
                .put("description", key.isHost() ? null : key.service())
                .put("state", status.checked() ? label(status) : "pending")
                .put("kind", status.hard() ? "hard" : "soft")
                .put("attempt", status.attempt())
                .put("attempts", status.attempts())
                .put("since", since == 0 ? null : Instant.ofEpochSecond(since))
                .put("checked", at(status.lastCheck(), now))
                .put("next", status.nextCheck() == Long.MAX_VALUE ? null : at(status.nextCheck(), now))
                .put("text", status.text())
                .put("acknowledged", status.acknowledged())
                .put("downtime", status.depth() > 0)
                .put("flapping", status.flapping())
                .put("notifications", status.number());
        String measured = seen.performance();
        return shape.put("perfdata", measured.isEmpty() ? null : measured).value();
    }

    private static String label(WatchStatus status) {
        return States.name(status.key().isHost(), status.state()).toLowerCase(Locale.ROOT);
    }

    /** Null for never. */
    private static @Nullable Instant at(long mono, Moment now) {
        return mono < 0 ? null : new Moment(now.wall() + mono - now.mono(), mono).instant();
    }

    List<Value> downtimes() {
        return daemon
                .asking
                .ask(() -> Stream.concat(fold().downtimes(), own().downtimes())
                        .limit(MOST)
                        .toList())
                .stream()
                .map(MonitorPort::downtime)
                .toList();
    }

    private static boolean own(WatchKey key) {
        return WatchSubjects.isOwn(key);
    }

    private static Value downtime(DowntimeStatus downtime) {
        return new Shape()
                .put("id", downtime.id())
                .put("name", WatchSubjects.of(downtime.key()).name())
                .put("host", own(downtime.key()) ? null : downtime.key().host())
                .put(
                        "description",
                        downtime.key().isHost() || own(downtime.key())
                                ? null
                                : downtime.key().service())
                .put("start", new Moment(downtime.start(), 0).instant())
                .put("end", new Moment(downtime.end(), 0).instant())
                .put("fixed", downtime.fixed())
                .put("running", downtime.running())
                .put("author", downtime.author())
                .put("comment", downtime.comment())
                .value();
    }
}
