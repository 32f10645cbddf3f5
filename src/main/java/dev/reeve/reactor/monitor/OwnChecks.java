/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.model.Attributes;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.CheckState;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.check.CheckOrder;
import dev.reeve.model.monitor.MonitorCommand;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.model.monitor.external.ExternalCommand;
import dev.reeve.model.monitor.external.Reading;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Saved;
import dev.reeve.reactor.Waiting;
import dev.reeve.reactor.monitor.MonitorEvents.Cause;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The checks of Reeve's own configuration, watched by the same engine as hosts and services of Nagios' are: {@link OwnMonitoring} says as what. */
public final class OwnChecks {
    private final List<MonitorEvent> out = new ArrayList<>();
    private final CommandAnswers answers = new CommandAnswers();
    private final MonitorEngine engine = new MonitorEngine(OwnMonitoring.of(List.of()), ZoneOffset.UTC, out::add)
            .numberedFrom(OwnOrders.FIRST_NUMBER);
    private SortedMap<String, CheckSpec> specs = new TreeMap<>();
    private OwnOrders own = new OwnOrders(specs.keySet(), OwnMonitoring.of(List.of()));
    /** Those of which no state was confirmed yet, not even a good one. */
    private final SortedSet<String> fresh = new TreeSet<>();

    private boolean begun;
    private Consumer<CheckOrder> orders = order -> {};
    private Pace pace = (check, confirming) -> {};

    /** Who makes the checks is told here how often. */
    @FunctionalInterface
    public interface Pace {
        /** @param confirming a problem is not certain yet: checks come at the shorter interval */
        void set(String check, boolean confirming);
    }

    /** Where orders and paces go from now on. Before, nobody takes them. */
    public void follow(Consumer<CheckOrder> madeBy, Pace by) {
        orders = madeBy;
        pace = by;
    }

    /** @param watched what Nagios' configuration has, whose names come first */
    public void configure(SortedMap<String, CheckSpec> checks, Monitoring watched, Moment now) {
        boolean same = checks.equals(specs);
        specs = checks;
        own = new OwnOrders(checks.keySet(), watched);
        fresh.retainAll(checks.keySet());
        if (same) {
            return;
        }
        engine.configure(OwnMonitoring.of(checks.values()), now);
        if (!checks.isEmpty() && !engine.checked(OwnMonitoring.HOST)) {
            engine.result(new WatchResult(OwnMonitoring.HOST, false, States.GOOD, "", now.mono()), now);
        }
        tell(null, Output.NOWHERE);
    }

    /** The daemon runs (again): what is known of old is known to who makes the checks too. */
    public void begin(Event event, Output to) {
        begun = true;
        engine.begin(event.at());
        specs.keySet().forEach(check -> {
            if (confirming(check)) {
                pace.set(check, true);
            }
        });
        tell(Cause.of(event), to);
    }

    /** Whether a problem of it is not certain yet, so that it is checked at the shorter interval. */
    public boolean confirming(String check) {
        return engine.confirming(WatchSubjects.own(check));
    }

    public void clockJumped(Event event, Output to) {
        engine.clockStepped(event.at());
        tell(Cause.of(event), to);
    }

    /** Whether another good result would be as if it had not been. */
    public boolean steady(String check) {
        WatchKey key = WatchSubjects.own(check);
        return engine.steady(key) && !engine.executing(key);
    }

    public void result(CheckSpec spec, Event event, Output to) {
        WatchKey key = WatchSubjects.own(spec.name());
        String before = engine.checked(key) ? state(key).label() : null;
        boolean confirming = engine.confirming(key);
        engine.result(ResultReader.of(key, event.attributes(), event.at()), event.at());
        if (before == null && out.stream().noneMatch(MonitorEvent.Alert.class::isInstance)) {
            out.addFirst(new MonitorEvent.Alert(
                    key, States.GOOD, true, 1, event.attributes().text("text", "")));
        }
        if (confirming != engine.confirming(key)) {
            pace.set(spec.name(), !confirming);
        }
        if (before == null) {
            fresh.add(spec.name());
        }
        tell(Cause.of(event), to, before);
    }

    private CheckState state(WatchKey key) {
        return CheckState.values()[engine.state(key)];
    }

    /** Whether an order is about a check of the own configuration. */
    public boolean take(String line) {
        return ExternalCommand.read(line) instanceof Reading.Command read && own.take(read.command());
    }

    public void command(Event event, Output to) {
        String line = event.attributes().text("line", "");
        MonitorCommand command =
                ExternalCommand.read(line) instanceof Reading.Command read ? own.own(read.command()) : null;
        CommandAnswer answer = command == null
                ? CommandAnswer.no("checks of Reeve's own configuration (checks:) take no such order: it is for hosts"
                        + " and services of Nagios' configuration")
                : engine.command(command, event.at());
        tell(Cause.of(event), to);
        if (answer.done() == 0) {
            to.derive(MonitorEvents.refused(event, line, answer.text()));
        }
        answers.put(event.id(), answer);
    }

    /** What became of an order that came a short while ago; nothing where that is not known any more. */
    public Optional<CommandAnswer> answer(EntryId order) {
        return answers.get(order);
    }

    public void wake(Moment now, EntryId cause, Output to) {
        engine.wake(now);
        tell(new Cause(cause, now, Lineage.EXTERNAL.of(cause), Trust.MEASURED), to);
    }

    public long nextDeadline() {
        return begun && !specs.isEmpty() ? engine.nextDeadline() : Long.MAX_VALUE;
    }

    /** Nothing for one that is not configured. */
    /** What keeps people from being told of it, or rules from going by it. */
    public List<Waiting> objections(String check) {
        return engine.objections(WatchSubjects.own(check));
    }

    public Optional<WatchStatus> status(String check) {
        return engine.status(WatchSubjects.own(check));
    }

    /** Planned and running, in the order of their numbers. */
    public Stream<DowntimeStatus> downtimes() {
        return engine.downtimes();
    }

    private void tell(@Nullable Cause cause, Output to) {
        tell(cause, to, null);
    }

    /** @param before the state that was told last; null for none */
    private void tell(@Nullable Cause cause, Output to, @Nullable String before) {
        List<MonitorEvent> told = List.copyOf(out);
        out.clear();
        told.forEach(one -> {
            if (one instanceof MonitorEvent.Order order) {
                order(order);
            } else if (cause != null) {
                tell(one, cause, to, before);
            }
        });
    }

    private void tell(MonitorEvent told, Cause because, Output to, @Nullable String before) {
        switch (told) {
            case MonitorEvent.Alert alert -> to.derive(state(alert, before, because));
            case MonitorEvent.FlappingChange change -> to.derive(MonitorEvents.flapping(change, because));
            case MonitorEvent.DowntimeChange change -> to.derive(MonitorEvents.downtime(change, because));
            case MonitorEvent.AcknowledgementChange change -> to.derive(MonitorEvents.acknowledged(change, because));
            case MonitorEvent.Remark remark -> to.derive(MonitorEvents.remark(remark.key(), remark.text(), because));
            // There are no contacts and no handlers.
            case MonitorEvent.Notification ignored -> {}
            case MonitorEvent.HandlerRun ignored -> {}
            case MonitorEvent.Order ignored -> {}
        }
    }

    private dev.reeve.event.Observation state(MonitorEvent.Alert alert, @Nullable String before, Cause because) {
        CheckSpec spec = specs.get(alert.key().service());
        Attributes.Builder said = WatchSubjects.about(alert.key())
                .put("state", MonitorEvents.label(alert.key(), alert.state()))
                .put("previous", before == null ? "pending" : before)
                .put("kind", alert.hard() ? "hard" : "soft")
                .put("attempt", alert.attempt())
                .put("attempts", spec == null ? 1 : spec.attempts())
                .put("text", alert.text());
        if (spec != null && spec.service() != null) {
            said.put("service", spec.service());
        }
        if (fresh.contains(alert.key().service()) && alert.state() != States.GOOD) {
            said.put("first", true);
        }
        if (alert.hard() || alert.state() == States.GOOD) {
            fresh.remove(alert.key().service());
        }
        return because.tells("check.state", WatchSubjects.of(alert.key()), said.build());
    }

    private void order(MonitorEvent.Order order) {
        CheckSpec spec = specs.get(order.key().service());
        if (spec != null) {
            orders.accept(spec.order(order.reason(), order.due()));
        }
    }

    public Value save() {
        return Saved.write()
                .put("engine", engine.save())
                .put("begun", begun)
                .put("fresh", Value.texts(List.copyOf(fresh)))
                .value();
    }

    public void restore(Value saved, Moment now) {
        Saved fields = Saved.read(saved);
        Value state = fields.get("engine");
        if (state instanceof Value.Fields) {
            engine.restore(state, now);
        }
        begun = fields.truth("begun");
        fresh.clear();
        if (fields.get("fresh") instanceof Value.Items(List<Value> names)) {
            names.forEach(name -> fresh.add(name.plain()));
        }
        out.clear();
    }

    /** What a snapshot of an earlier version knows of one. */
    public void adopt(String check, CheckState state, boolean hard, int attempt) {
        engine.adopt(WatchSubjects.own(check), state.ordinal(), hard, attempt);
    }
}
