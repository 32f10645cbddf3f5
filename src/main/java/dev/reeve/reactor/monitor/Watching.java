/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.event.Moment;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import dev.reeve.model.check.PluginOutput;
import dev.reeve.model.monitor.MonitorCommand;
import dev.reeve.model.monitor.MonitorSpec;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.reactor.Saved;
import dev.reeve.reactor.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The engine with what macros need beside it, and what it has put out and nobody has taken yet. */
final class Watching implements MonitorState {
    private final List<MonitorEvent> out = new ArrayList<>();
    private final SortedMap<WatchKey, WatchFacts> facts = new TreeMap<>();
    /** Next numbers of events and problems. */
    private final long[] ids = {1, 1};

    private final Flights flights = new Flights();
    private final Notices notices = new Notices();
    private final Routed routed = new Routed();
    private final PassedResults passed = new PassedResults();
    private MonitorSpec spec = MonitorSpec.NONE;
    private @Nullable MonitorEngine engine;
    private LiveMacros macros = new LiveMacros(spec, this);
    private AddressedHosts addressed = new AddressedHosts(spec, macros);
    private Moment now = Moment.ZERO;
    private long begun;
    private boolean builtIn;

    void configure(MonitorSpec fresh, boolean asksItself, Moment at) {
        now = at;
        builtIn = asksItself;
        boolean moved = !fresh.runs().zone().equals(spec.runs().zone());
        spec = fresh;
        macros = new LiveMacros(spec, this);
        addressed = new AddressedHosts(spec, macros);
        if (engine == null && fresh.isEmpty()) {
            return;
        }
        if (engine == null || moved) {
            renew();
        } else {
            engine.configure(spec.monitoring(), at);
        }
        facts.keySet().removeIf(key -> !knows(key));
        routed.retain(this::knows);
    }

    /** Time periods of another zone: the state goes over into another engine. */
    private void renew() {
        Value state = engine == null ? null : engine.save();
        engine = new MonitorEngine(spec.monitoring(), spec.runs().zone(), out::add);
        if (state != null) {
            engine.restore(state, now);
        }
        if (begun > 0) {
            engine.begin(now);
        }
    }

    void begin(Moment at) {
        now = at;
        begun = at.instant().getEpochSecond();
        if (engine != null) {
            engine.begin(at);
        }
    }

    void clockStepped(Moment at) {
        now = at;
        if (engine != null) {
            engine.clockStepped(at);
        }
    }

    Flights flights() {
        return flights;
    }

    Notices notices() {
        return notices;
    }

    Routed routed() {
        return routed;
    }

    void judged(Verdict verdict) {
        Flights.Landing landing = flights.judged(verdict);
        if (landing != null && engine != null) {
            now = verdict.at();
            engine.landed(landing, now);
        }
    }

    /** As one that the guard refused: who is not told now is told later, of what is wrong then. */
    void leftOut(Flights.Flight flight) {
        Flights.Landing landing = flights.refused(flight);
        if (engine != null) {
            engine.landed(landing, now);
        }
    }

    void released(Moment at) {
        now = at;
        if (engine != null) {
            engine.released(at);
        }
    }

    void wake(Moment at) {
        now = at;
        if (engine != null) {
            engine.wake(at);
        }
    }

    long nextDeadline() {
        return engine == null || begun == 0 ? Long.MAX_VALUE : Math.min(passed.first(), engine.nextDeadline());
    }

    boolean knows(WatchKey key) {
        return spec.monitoring().hosts().containsKey(key)
                || spec.monitoring().services().containsKey(key);
    }

    void result(WatchKey key, Attributes said, Moment at) {
        ResultReader.facts(facts.computeIfAbsent(key, missing -> new WatchFacts()), said);
        take(ResultReader.of(key, said, at), at);
    }

    /** Whether another good result would be as if it had not been. */
    boolean steady(WatchKey key) {
        return engine != null && engine.steady(key);
    }

    void passed(WatchKey key, Attributes said, Moment at) {
        passed.add(key, said, at);
    }

    /** Takes in what was passed, in the order in which it came. */
    void flush(Moment at) {
        List<PassedResults.Passed> taken = passed.taken();
        if (engine != null) {
            taken.forEach(one -> result(
                    one.key(),
                    one.said(),
                    new Moment(at.wall(), Math.max(now.mono(), one.at().mono()))));
        }
    }

    private void take(WatchResult result, Moment at) {
        now = at;
        int before = state(result.key());
        engine().result(result, at);
        after(result.key(), before);
    }

    /** Nothing can check it. */
    void unable(WatchKey key) {
        String text = "there is no command " + checkCommand(key).split("!", 2)[0];
        take(new WatchResult(key, false, States.UNKNOWN, text, now.mono()), now);
    }

    String checkCommand(WatchKey key) {
        return engine().checkCommand(key).orElse("");
    }

    Stream<DowntimeStatus> downtimes() {
        return engine == null ? Stream.empty() : engine.downtimes();
    }

    CommandAnswer command(MonitorCommand command, Moment at) {
        now = at;
        if (engine == null) {
            return CommandAnswer.no("nothing is watched");
        }
        if (!(command instanceof MonitorCommand.SubmitResult(WatchKey named, int status, String output))) {
            return engine.command(command, at);
        }
        WatchKey key = addressed.meant(named, now);
        PluginOutput said = PluginOutput.parse(output);
        int before = state(key);
        if (knows(key)) {
            WatchFacts of = facts.computeIfAbsent(key, missing -> new WatchFacts());
            of.passive = true;
            of.latency = 0;
            of.took = 0;
            of.said(said.longText(), said.performance());
        }
        CommandAnswer answer = engine().command(new MonitorCommand.SubmitResult(key, status, said.text()), at);
        after(key, before);
        return answer;
    }

    private int state(WatchKey key) {
        return status(key).map(WatchStatus::state).orElse(States.GOOD);
    }

    private void after(WatchKey key, int before) {
        if (knows(key)) {
            facts.computeIfAbsent(key, missing -> new WatchFacts())
                    .result(before, state(key), now.instant().getEpochSecond(), ids);
        }
    }

    private MonitorEngine engine() {
        if (engine == null) {
            throw new IllegalStateException("nothing is watched");
        }
        return engine;
    }

    /** What was put out since the last time. */
    List<MonitorEvent> taken() {
        List<MonitorEvent> taken = List.copyOf(out);
        out.clear();
        return taken;
    }

    MonitorSpec spec() {
        return spec;
    }

    boolean builtIn() {
        return builtIn;
    }

    LiveMacros macros() {
        return macros;
    }

    Moment now() {
        return now;
    }

    @Override
    public Optional<WatchStatus> status(WatchKey key) {
        return engine == null ? Optional.empty() : engine.status(key);
    }

    List<Waiting> objections(WatchKey key) {
        return engine == null ? List.of() : engine.objections(key);
    }

    @Override
    public Stream<WatchStatus> statuses() {
        return engine == null ? Stream.empty() : engine.statuses();
    }

    @Override
    public WatchFacts facts(WatchKey key) {
        return knows(key) ? facts.computeIfAbsent(key, missing -> new WatchFacts()) : new WatchFacts();
    }

    @Override
    public long begun() {
        return begun;
    }

    Saved save() {
        Saved saved = Saved.write().put("at", now).put("begun", begun).putNumbers("ids", List.of(ids[0], ids[1]));
        if (engine != null) {
            saved.put("engine", engine.save());
        }
        return saved.put("flights", flights.save())
                .put("notices", notices.save())
                .put("routed", routed.save())
                .putAll(
                        "facts",
                        List.copyOf(facts.entrySet()),
                        one -> new Value.Items(List.of(
                                Value.of(one.getKey().host()),
                                Value.of(one.getKey().service()),
                                one.getValue().save())));
    }

    void restore(Saved saved) {
        now = saved.moment("at");
        begun = saved.number("begun");
        List<Long> numbers = saved.numbers("ids");
        ids[0] = numbers.get(0);
        ids[1] = numbers.get(1);
        flights.restore(saved.fields("flights"));
        // A snapshot that does not know of them is of an earlier version.
        if (saved.has("notices")) {
            notices.restore(saved.fields("notices"));
            routed.restore(saved.fields("routed"));
        }
        facts.clear();
        saved.items("facts").forEach(this::fact);
        Value state = saved.get("engine");
        if (engine != null && state != null) {
            engine.restore(state, now);
        }
        out.clear();
    }

    private void fact(Value saved) {
        if (saved instanceof Value.Items(List<Value> parts) && parts.size() == 3) {
            WatchKey key = new WatchKey(parts.get(0).plain(), parts.get(1).plain());
            if (knows(key)) {
                facts.put(key, WatchFacts.of(parts.get(2)));
            }
        }
    }
}
