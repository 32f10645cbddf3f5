/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Answer;
import dev.reeve.api.Caller;
import dev.reeve.api.Shape;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Config;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.reactor.monitor.CommandAnswer;
import dev.reeve.reactor.monitor.DowntimeStatus;
import dev.reeve.reactor.monitor.MonitorFold;
import dev.reeve.reactor.monitor.MonitorOffer;
import dev.reeve.reactor.monitor.OwnChecks;
import dev.reeve.reactor.monitor.States;
import dev.reeve.reactor.monitor.WatchStatus;
import dev.reeve.reactor.monitor.WatchSubjects;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hosts and services, for people: their states, downtimes, and orders. Views run on the core's thread. */
final class MonitorPort {
    /** Rows of one view; a machine watches more, and nobody reads them. */
    private static final int MOST = 50_000;

    private final NodeDaemon daemon;

    MonitorPort(NodeDaemon daemon) {
        this.daemon = daemon;
    }

    private OwnChecks own() {
        return daemon.recovery.folds().checks().checks();
    }

    private MonitorFold fold() {
        return daemon.recovery.folds().monitor();
    }

    /** Writes it down, and says what the engine made of it. */
    Answer command(String line, Caller caller) {
        if (daemon.config().monitor().isEmpty() && daemon.config().checks().isEmpty()) {
            return Answer.invalid("this daemon checks nothing; `checks:` and `nagios:` in its configuration say what");
        }
        Attributes said = Attributes.of("line", line);
        Observation order = Requests.said(MonitorOffer.COMMAND, new Subject("node", daemon.node), said, caller);
        Observation meant = daemon.passive.of(order);
        return meant == order ? order(order, line) : result(meant);
    }

    /** One that changes nothing is not written down, so nothing is waited for. */
    private Answer result(Observation result) {
        Observation hasty = Observation.of(result.type(), result.subject(), result.attributes(), result.trust());
        Answer taken = daemon.asking.ask(() -> daemon.core.pass(hasty))
                ? new Answer(true, null, null, "done", "done", null)
                : daemon.requests.note(result, event -> "done");
        if (taken.accepted()) {
            daemon.watchers.measured(result);
        }
        return taken;
    }

    private Answer order(Observation order, String line) {
        Event[] kept = new Event[1];
        Answer noted = daemon.requests.note(order, event -> {
            kept[0] = event;
            return "";
        });
        if (!noted.accepted() || kept[0] == null) {
            return noted;
        }
        Optional<CommandAnswer> answer = 
                daemon.asking.ask(() -> own().answer(kept[0].id()).or(() -> fold().answer(kept[0].id())));
        return answer.map(known -> answer(noted, known, line))
                .orElseGet(() -> new Answer(true, noted.event(), null, "done", "kept", null));
    }

    private String unknown(String line) {
        Config config = daemon.config();
        return UnknownWatch.of(
                line, config.monitor().monitoring(), config.checks().keySet());
    }

    private Answer answer(Answer noted, CommandAnswer known, String line) {
        boolean done = known.done() > 0;
        String text = !done ? refusal(known, line) : known.id() > 0 ? "done, number " + known.id() : "done";
        return new Answer(done, noted.event(), null, done ? "done" : "invalid", text, null);
    }

    private String refusal(CommandAnswer known, String line) {
        String wrong = unknown(line);
        return wrong.isEmpty() ? known.text() : wrong;
    }

    /** How many are in which state; null where none is watched. */
    @Nullable
    Value inShort() {
        MonitorFold fold = fold();
        return fold.spec().isEmpty()
                ? null
                : counts(fold.statuses(), fold.spec().runs().shadow());
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
        return rows(status -> true);
    }

    List<Value> problems() {
        return rows(status -> status.state() != 0);
    }

    private List<Value> rows(Predicate<WatchStatus> which) {
        MonitorFold fold = fold();
        Moment now = daemon.clock.get();
        return fold.statuses()
                .filter(which)
                .limit(MOST)
                .map(status -> row(fold, status, now))
                .toList();
    }

    private static Value row(MonitorFold fold, WatchStatus status, Moment now) {
        WatchKey key = status.key();
        long since = fold.since(key);
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
        String measured = fold.performance(key);
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
        return Stream.concat(fold().downtimes(), own().downtimes())
                .limit(MOST).map(MonitorPort::downtime).toList();
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
