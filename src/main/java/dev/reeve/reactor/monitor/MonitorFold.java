/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.check.CheckOrder;
import dev.reeve.model.monitor.MonitorSpec;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.model.monitor.external.ExternalCommand;
import dev.reeve.model.monitor.external.Reading;
import dev.reeve.reactor.Bearing;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Saved;
import dev.reeve.reactor.Waiting;
import dev.reeve.reactor.monitor.MonitorEvents.Cause;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The engine as a concern of the state: takes results and orders from the journal, tells what follows as events, and proposes what is to be run. Orders for checks are no part of the journal: they
 * leave by a way of their own, and go nowhere while the state is recovered. After a start the engine begins once its state, downtimes and acknowledgements included, is there.
 */
public final class MonitorFold implements Fold {
    private static final String RESULT = "check.result";
    /** So that many services do not make a tick for each of their checks, in microseconds. */
    private static final long GRAIN = 500_000;

    private static final List<String> TYPES = List.of(
            RESULT,
            MonitorOffer.COMMAND,
            "daemon.started",
            "clock.jumped",
            "silence.ended",
            "hold.lifted",
            "hold.expired");

    private final Watching watching = new Watching();
    private final Crowd crowd = new Crowd();
    private Consumer<CheckOrder> orders = order -> {};
    private final CommandAnswers answers = new CommandAnswers();
    private Predicate<String> others = line -> false;

    @Override
    public String name() {
        return "monitor";
    }

    /** @param taken whether an order is for another concern, which answers it */
    public MonitorFold leaving(Predicate<String> taken) {
        others = taken;
        return this;
    }

    /** Where orders go from now on. Before, nobody takes them. */
    public void orders(Consumer<CheckOrder> to) {
        orders = to;
    }

    @Override
    public void configure(Program program, Moment now, Output out) {
        watching.routed().configure(program.config().alerts());
        watching.configure(program.config().monitor(), program.config().daemon().builtInChecks(), now);
        tell(null, out);
    }

    @Override
    public boolean looksAt(String type) {
        return TYPES.contains(type);
    }

    /** A result that finds something well that was well, and about which nothing is under way. */
    @Override
    public Bearing bearing(Observation seen) {
        WatchKey key = seen.type().equals(RESULT) ? WatchSubjects.key(seen.attributes()) : null;
        if (key == null) {
            return seen.type().equals(RESULT) ? Bearing.NONE : Bearing.CHANGES;
        }
        boolean well = ResultReader.well(seen.attributes());
        return !watching.knows(key) || well && watching.steady(key) ? Bearing.STEADY : Bearing.CHANGES;
    }

    /** It waits for the next tick: what time has come to meanwhile must be told with a cause. */
    @Override
    public void passed(Observation seen, Moment now) {
        WatchKey key = WatchSubjects.key(seen.attributes());
        if (key != null && watching.knows(key)) {
            watching.passed(key, seen.attributes(), now);
        }
    }

    @Override
    public void apply(Entry entry, Output out) {
        switch (entry) {
            case Event event
            when looksAt(event.type()) -> {
                watching.flush(event.at());
                apply(event, out);
            }
            case Decision decision
            when decision.action().equals(MonitorOffer.NOTIFY) -> {
                watching.flights().decided(decision);
                watching.notices().decided(decision);
            }
            case Verdict verdict -> {
                watching.judged(verdict);
                over(watching.notices().judged(verdict), Cause.of(verdict), out);
            }
            case Attempt attempt -> {
                crowd.began(attempt);
                watching.notices().began(attempt);
            }
            case Outcome outcome -> {
                crowd.ended(outcome);
                over(watching.notices().ended(outcome), Cause.of(outcome), out);
            }
            default -> {}
        }
    }

    /** It is known what became of a notification. */
    private static void over(@Nullable Notice notice, Cause because, Output out) {
        if (notice != null) {
            out.derive(notice.told(because));
        }
    }

    private void apply(Event event, Output out) {
        switch (event.type()) {
            case RESULT -> result(event, out);
            case MonitorOffer.COMMAND -> command(event, out);
            case "daemon.started" -> {
                crowd.begin();
                watching.begin(event.at());
                tell(Cause.of(event), out);
            }
            case "clock.jumped" -> {
                watching.clockStepped(event.at());
                tell(Cause.of(event), out);
            }
            case "silence.ended", "hold.lifted", "hold.expired" -> {
                watching.released(event.at());
                tell(Cause.of(event), out);
            }
            default -> {}
        }
    }

    private void result(Event event, Output out) {
        WatchKey key = WatchSubjects.key(event.attributes());
        if (key != null && watching.knows(key)) {
            watching.result(key, event.attributes(), event.at());
            tell(Cause.of(event), out);
        }
    }

    private void command(Event event, Output out) {
        String line = event.attributes().text("line", "");
        if (others.test(line)) {
            return;
        }
        CommandAnswer answer = switch (ExternalCommand.read(line)) {
            case Reading.Refused refused -> CommandAnswer.no(refused.toString());
            case Reading.Command command -> watching.command(command.command(), event.at());
        };
        tell(Cause.of(event), out);
        if (answer.done() == 0) {
            out.derive(MonitorEvents.refused(event, line, answer.text()));
        }
        answers.put(event.id(), answer);
    }

    /** What became of an order that came a short while ago; nothing where that is not known any more. */
    public Optional<CommandAnswer> answer(EntryId order) {
        return answers.get(order);
    }

    @Override
    public void wake(Moment now, EntryId cause, Output out) {
        watching.flush(now);
        watching.wake(now);
        Cause tick = new Cause(cause, now, Lineage.EXTERNAL.of(cause), Trust.MEASURED);
        tell(tick, out);
        crowd.taken(tick).forEach(out::derive);
    }

    @Override
    public long nextDeadline() {
        long next = Math.min(watching.nextDeadline(), crowd.nextDeadline());
        return next == Long.MAX_VALUE ? next : Math.ceilDiv(next, GRAIN) * GRAIN;
    }

    private void tell(@Nullable Cause cause, Output out) {
        new Telling(watching, crowd, cause, out, orders).all();
    }

    public Optional<WatchStatus> status(WatchKey key) {
        return watching.status(key);
    }

    /** Of all that is watched, hosts first. */
    public Stream<WatchStatus> statuses() {
        return watching.statuses();
    }

    /** Planned and running, in the order of their numbers. */
    public Stream<DowntimeStatus> downtimes() {
        return watching.downtimes();
    }

    /** When its state last changed, in seconds since 1970; where it never did, since when it is watched; 0 where it was never checked. */
    public long since(WatchKey key) {
        WatchFacts facts = watching.facts(key);
        return facts.lastChange != 0 || facts.lastCheck == 0 ? facts.lastChange : watching.begun();
    }

    /** Measured values of the last result, as plugins write them. */
    public String performance(WatchKey key) {
        return watching.facts(key).performance;
    }

    /** The value of a macro, without its dollar signs. */
    public Optional<String> macro(String name, WatchKey key, Moment now) {
        return watching.macros().value(name, MacroScene.of(key, now));
    }

    public MonitorSpec spec() {
        return watching.spec();
    }

    @Override
    public List<Waiting> waits(Subject subject, Moment now) {
        WatchKey key = WatchSubjects.key(subject);
        return key == null ? List.of() : watching.objections(key);
    }

    @Override
    public Value save() {
        return watching.save().put("crowd", crowd.save()).value();
    }

    @Override
    public void restore(Value saved) {
        Saved fields = Saved.read(saved);
        watching.restore(fields);
        // A snapshot that does not know of it is of an earlier version.
        if (fields.has("crowd")) {
            crowd.restore(fields.fields("crowd"));
        }
    }
}
