/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.Offer;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Value;
import dev.reeve.model.upstart.UpstartJob;
import dev.reeve.model.upstart.UpstartSpec;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Saved;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The Upstart jobs of this node. What the engine decides becomes proposals: a main process is wanted up or down as a service, whose planner does the rest; a hook is an effect of its own. What comes
 * of them is told to the engine again.
 */
public final class UpstartFold implements Fold {
    private static final List<String> TABLE =
            List.of("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "TERM=linux");

    private final UpstartEngine engine = new UpstartEngine(TABLE, TABLE);
    private final Doings doings = new Doings(engine);
    private UpstartSpec spec = UpstartSpec.NONE;
    private SortedMap<String, ServiceSpec> others = Collections.emptySortedMap();
    private String boot = "";
    private boolean booting;

    public static Offer offer() {
        return UpstartOffer.offer();
    }

    @Override
    public String name() {
        return "upstart";
    }

    /** The services that main processes of instances are run as, each as of its last start. */
    public SortedMap<String, ServiceSpec> services() {
        SortedMap<String, ServiceSpec> services = new TreeMap<>();
        doings.processes.mains.forEach((name, main) -> services.put(name, JobService.of(main)));
        return services;
    }

    public @Nullable ServiceSpec service(String name) {
        Action.Spawn main = doings.processes.mains.get(name);
        return main == null ? null : JobService.of(main);
    }

    /** Which instance a service is of, or would be: the one that was run under the name, or the only one of the job of that name; null for none. */
    public @Nullable InstanceId instance(String service) {
        Action.Spawn main = doings.processes.mains.get(service);
        if (main != null && engine.job(main.id().job()) != null) {
            return main.id();
        }
        return engine.job(service) == null ? null : new InstanceId(service, "");
    }

    public UpstartEngine engine() {
        return engine;
    }

    /** Only notes the jobs: what follows is for the event that says so. */
    @Override
    public void configure(Program program, Moment now, Output out) {
        spec = program.config().upstart();
        others = program.config().services();
    }

    @Override
    public boolean looksAt(String type) {
        return type.equals("config.applied") || type.equals("daemon.started") || type.startsWith("service.");
    }

    @Override
    public void apply(Entry entry, Output out) {
        doings.events.by(Cause.of(entry), out);
        switch (entry) {
            case Event event -> event(event);
            case Decision decision when isOwn(decision.by()) -> doings.wishes.decided(decision);
            case Verdict verdict when !verdict.permits() -> refused(verdict);
            case Attempt attempt -> attempted(attempt);
            case Outcome outcome -> ended(outcome);
            default -> {}
        }
        doings.forgetGone();
    }

    private void event(Event event) {
        switch (event.type()) {
            case "config.applied" -> {
                configured();
                boot();
            }
            case "daemon.started" -> {
                started(event);
                boot();
            }
            default -> {
                if (event.type().startsWith("service.") && !event.derived()) {
                    doings.mains.observed(event);
                }
            }
        }
    }

    private void configured() {
        for (String old : List.copyOf(engine.jobs().keySet())) {
            if (!spec.jobs().containsKey(old)) {
                engine.remove(old, doings.now(), doings);
            }
        }
        spec.jobs().forEach((name, job) -> {
            if (others.containsKey(name)) {
                doings.events.warn(name, "there is a service of this name already; the job is not loaded");
            } else {
                engine.put(job, doings.now(), doings);
            }
        });
        doings.forget(others);
    }

    private void started(Event event) {
        String now = event.attributes().text("boot", "");
        if (!now.equals(boot)) {
            boot = now;
            booting = true;
            engine.reset();
            doings.reset();
        }
        doings.wishes.askAgain(event.at());
    }

    /** The machine's start is told to the jobs once, as soon as there are any. */
    private void boot() {
        if (!booting || engine.jobs().isEmpty()) {
            return;
        }
        booting = false;
        for (String line : spec.emit()) {
            List<String> words = Arrays.asList(line.strip().split("\\s+"));
            engine.emit(0, words.getFirst(), words.subList(1, words.size()), false, doings.now(), doings);
        }
    }

    private static boolean isOwn(Principal by) {
        return by.kind() == Principal.Kind.PLANNER && by.name().equals(Wish.PLANNER);
    }

    private void refused(Verdict verdict) {
        Wish wish = doings.wishes.ofDecision(verdict.decision());
        if (wish != null) {
            doings.refused(wish, verdict);
        }
    }

    private void attempted(Attempt attempt) {
        if (isOwn(attempt.by())) {
            Wish wish = doings.wishes.attempted(attempt);
            if (wish != null && attempt.intent()) {
                doings.wishes.remove(wish);
            }
        } else if (attempt.intent() && attempt.target().kind().equals("upstart")) {
            command(attempt);
        } else if (attempt.action().equals("process.start")) {
            doings.processes.starting(attempt);
        }
    }

    /** The number of the attempt's entry is that of the command. */
    private void command(Attempt attempt) {
        Attributes said = attempt.parameters();
        List<String> env = said.get("env") instanceof Value.Items(List<Value> items)
                ? items.stream().map(Value::plain).toList()
                : List.of();
        boolean wait = said.truth("wait");
        String name = attempt.target().name();
        long command = attempt.id().sequence();
        String verb = attempt.action().substring("upstart.".length());
        String own = said.text("instance");
        if (own != null) {
            engine.ownCommand(command, verb, new InstanceId(name, own), wait, doings.now(), doings);
            return;
        }
        switch (verb) {
            case "emit" -> engine.emit(command, name, env, wait, doings.now(), doings);
            case "start" -> engine.start(command, name, env, wait, doings.now(), doings);
            case "stop" -> engine.stop(command, name, env, wait, doings.now(), doings);
            case "restart" -> engine.restart(command, name, env, wait, doings.now(), doings);
            case "reload" -> engine.reload(command, name, env, doings.now(), doings);
            default -> {}
        }
    }

    private void ended(Outcome outcome) {
        Wish wish = doings.wishes.ofAttempt(outcome.attempt());
        if (wish == null) {
            doings.mains.startEnded(outcome);
        } else {
            doings.ended(wish, outcome);
        }
    }

    @Override
    public void wake(Moment now, EntryId cause, Output out) {
        doings.events.by(new Cause(cause, now, dev.reeve.event.Lineage.EXTERNAL.of(cause)), out);
        if (engine.nextDeadline() <= now.mono()) {
            engine.wake(now.mono(), doings);
        }
        doings.mains.forksDue();
        doings.askDue(now);
        doings.forgetGone();
    }

    @Override
    public long nextDeadline() {
        return Math.min(engine.nextDeadline(), doings.nextDeadline());
    }

    @Override
    public Value save() {
        return Saved.write()
                .put("boot", boot)
                .put("booting", booting)
                .put("engine", engine.save())
                .put("doings", doings.save())
                .value();
    }

    @Override
    public void restore(Value saved) {
        Saved fields = Saved.read(saved);
        boot = fields.text("boot");
        booting = fields.truth("booting");
        engine.restore(fields.fields("engine").value());
        doings.restore(fields.fields("doings"));
    }

    /** For people: the job of that name as it is loaded. */
    public @Nullable UpstartJob job(String name) {
        return engine.job(name);
    }
}
