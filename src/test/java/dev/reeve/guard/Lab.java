/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.event.Verdict;
import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.ActionType.Nature;
import dev.reeve.model.ActionType.Use;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.ChannelSpec;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.CheckState;
import dev.reeve.model.Config;
import dev.reeve.model.DaemonSpec;
import dev.reeve.model.GuardDefaults;
import dev.reeve.model.GuardSpec;
import dev.reeve.model.Limits;
import dev.reeve.model.Offer;
import dev.reeve.model.Origin;
import dev.reeve.model.Probe;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Template;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.alert.AlertsSpec;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailsSpec;
import dev.reeve.model.upstart.UpstartSpec;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import dev.reeve.reactor.Reactor;
import dev.reeve.reactor.cluster.ClusterState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A whole core in a test: pipeline, cluster state and guard, with a fold that proposes what the test says. Time moves only by {@link #pass}. */
public final class Lab {
    public static final String NODE = "n1";

    public final ClusterState state = new ClusterState();
    public final List<Entry> entries = new ArrayList<>();
    public Guard guard;
    public Moment now = new Moment(1_700_000_000_000_000L, 1_000_000_000L);

    private final SortedMap<String, ServiceSpec> services = new TreeMap<>();
    private final SortedMap<String, RuleSpec> rules = new TreeMap<>();
    private final SortedMap<String, CheckSpec> checks = new TreeMap<>();
    private final SortedMap<String, Jail> jails = new TreeMap<>();
    private final SortedMap<String, ChannelSpec> more = new TreeMap<>();
    private final Script script = new Script();
    private final List<Fold> folds = new ArrayList<>(List.of(script, state));
    private Reactor reactor = new Reactor(folds);
    private GuardSpec spec = GuardDefaults.spec();
    private AlertsSpec alerts = AlertsSpec.NONE;
    private UpstartSpec upstart = UpstartSpec.NONE;
    private Standing standing = Standing.ALONE;
    private Pipeline pipeline;
    private ClusterState shadow;

    /** A lab with rule {@code r}, service {@code web}, channel {@code ops}, and a never-list that holds 192.0.2.1. */
    public static Lab open() {
        return new Lab().service("web", null, 0).start();
    }

    public Lab service(String name, String group, int minHealthy) {
        services.put(
                name,
                new ServiceSpec(
                        name,
                        Origin.BUILT_IN,
                        RunSpec.of(List.of("/bin/" + name)),
                        true,
                        ServiceSpec.Restart.ALWAYS,
                        dev.reeve.model.Backoff.DEFAULT,
                        Duration.ofSeconds(5),
                        ServiceSpec.Stop.DEFAULT,
                        null,
                        ServiceSpec.Output.DEFAULT,
                        group,
                        minHealthy));
        return this;
    }

    public Lab check(String name, Probe probe) {
        Duration often = Duration.ofSeconds(10);
        checks.put(
                name, new CheckSpec(name, Origin.BUILT_IN, probe, often, often, 1, often, CheckState.CRITICAL, null));
        return this;
    }

    public Lab withoutCheck(String name) {
        checks.remove(name);
        return this;
    }

    /** A check that speaks of a service, from the next {@link #reconfigure} on. */
    public Lab check(String name, String service) {
        Duration span = Duration.ofSeconds(5);
        Probe probe = new Probe.Tcp("127.0.0.1", 1);
        checks.put(
                name, new CheckSpec(name, Origin.BUILT_IN, probe, span, span, 3, span, CheckState.CRITICAL, service));
        return this;
    }

    public Lab alerts(AlertsSpec other) {
        alerts = other;
        return this;
    }

    public Lab upstart(UpstartSpec other) {
        upstart = other;
        return this;
    }

    /** A log channel with a fallback, or none. */
    public Lab channel(String name, @Nullable String fallback) {
        ChannelSpec.Kind log = new ChannelSpec.Kind.Log();
        more.put(name, new ChannelSpec(name, Origin.BUILT_IN, log, Duration.ofSeconds(5), 0, fallback));
        return this;
    }

    /** Has a service configured otherwise from the next {@link #reconfigure} on. */
    public Lab change(String name, UnaryOperator<ServiceSpec> change) {
        services.compute(name, (same, before) -> change.apply(before));
        return this;
    }

    public void withoutJail(String name) {
        jails.remove(name);
        reconfigure();
    }

    public Lab jail(Jail jail) {
        jails.put(jail.name(), jail);
        return this;
    }

    public Lab guard(UnaryOperator<GuardSpec> change) {
        spec = change.apply(spec);
        return this;
    }

    /** A rule that something in the lab fires. */
    public Lab rule(RuleSpec rule) {
        rules.put(rule.name(), rule);
        return this;
    }

    /** One more concern beside the cluster's. */
    public Lab fold(Fold fold) {
        folds.add(fold);
        reactor = new Reactor(folds);
        return this;
    }

    public Lab standing(Standing other) {
        standing = other;
        return this;
    }

    public Lab start() {
        rules.put("r", rule("r"));
        rules.put("s", rule("s"));
        guard = new Guard(state, standing);
        Program program = program();
        pipeline = new Pipeline(NODE, 0, program, reactor, guard, version -> program(), this::log);
        reactor.configure(program, now, Output.NOWHERE);
        event("guard.protected", "node/" + NODE, Attributes.of("addresses", Value.texts(List.of("192.0.2.1"))));
        return this;
    }

    private void log(Entry entry) {
        pipeline.delivered(entry);
        if (shadow != null) {
            shadow.apply(entry, Output.NOWHERE);
            if (entry instanceof Event event && event.type().equals("time.tick")) {
                shadow.wake(event.at(), event.id(), Output.NOWHERE);
            }
        }
    }

    /** Tells another state of everything from now on. */
    public void shadow(ClusterState other) {
        shadow = other;
    }

    /** Applies what was changed by {@link #guard}. */
    public void reconfigure() {
        event("config.applied", "node/" + NODE, Attributes.of("version", "next"));
    }

    public Program program() {
        SortedMap<String, ChannelSpec> channels = new TreeMap<>(more);
        channels.putIfAbsent(
                "ops", new ChannelSpec("ops", Origin.BUILT_IN, new ChannelSpec.Kind.Log(), Duration.ofSeconds(5), 0));
        Config config = new Config(
                "v1",
                DaemonSpec.DEFAULT,
                services,
                checks,
                new TreeMap<>(),
                new TreeMap<>(),
                rules,
                channels,
                spec,
                upstart,
                new JailsSpec(jails, new TreeMap<>()),
                dev.reeve.model.monitor.MonitorSpec.NONE,
                dev.reeve.model.cron.CronSpec.NONE,
                alerts);
        return new Program(config, catalogue(), new TreeMap<>());
    }

    /** What rules r and s wait for; nothing in the lab fires them. */
    private static final String WAITED_FOR = "check.state";

    private static RuleSpec rule(String name) {
        List<RuleSpec.Do> all = List.of(
                        "service.start",
                        "service.restart",
                        "service.stop",
                        "ban.add",
                        "ban.remove",
                        "notify",
                        "run",
                        "resource.move",
                        "node.fence",
                        "process.start")
                .stream()
                .map(action -> new RuleSpec.Do(action, Template.literal("x"), new LinkedHashMap<>(), Origin.BUILT_IN))
                .toList();
        RuleSpec.When never = new RuleSpec.When.Each(
                new dev.reeve.model.EventPattern(WAITED_FOR, new LinkedHashMap<>(), "", Origin.BUILT_IN), List.of());
        return new RuleSpec(name, Origin.BUILT_IN, "1", never, null, Duration.ZERO, 10, false, all);
    }

    private static Catalogue catalogue() {
        List<ActionType> actions = List.of(
                action("service.start", ActionClass.DISRUPTIVE, "service", Nature.INTENT, Use.ANYONE),
                action("service.stop", ActionClass.DISRUPTIVE, "service", Nature.INTENT, Use.ANYONE),
                action("service.restart", ActionClass.DISRUPTIVE, "service", Nature.INTENT, Use.ANYONE),
                action("process.start", ActionClass.DISRUPTIVE, "service", Nature.EFFECT, Use.STEP),
                action("process.stop", ActionClass.DISRUPTIVE, "service", Nature.EFFECT, Use.STEP),
                action("ban.add", ActionClass.REVERSIBLE, "address", Nature.EFFECT, Use.ANYONE),
                action("ban.remove", ActionClass.REVERSIBLE, "address", Nature.EFFECT, Use.ANYONE),
                action("ban.allow", ActionClass.REVERSIBLE, "address", Nature.EFFECT, Use.ANYONE),
                action("ban.disallow", ActionClass.REVERSIBLE, "address", Nature.EFFECT, Use.ANYONE),
                action("ban.restore", ActionClass.REVERSIBLE, "node", Nature.EFFECT, Use.STEP),
                action("jail.ban", ActionClass.REVERSIBLE, "jail", Nature.EFFECT, Use.STEP),
                action("jail.unban", ActionClass.REVERSIBLE, "jail", Nature.EFFECT, Use.STEP),
                action("jail.start", ActionClass.REVERSIBLE, "jail", Nature.EFFECT, Use.STEP),
                action("jail.stop", ActionClass.REVERSIBLE, "jail", Nature.EFFECT, Use.STEP),
                action("job.run", ActionClass.REVERSIBLE, "job", Nature.EFFECT, Use.STEP),
                action("run", ActionClass.DISRUPTIVE, "command", Nature.EFFECT, Use.ANYONE),
                action("resource.move", ActionClass.FAILOVER, "resource", Nature.EFFECT, Use.ANYONE),
                action("node.fence", ActionClass.DESTRUCTIVE, "node", Nature.EFFECT, Use.ANYONE),
                action("network.change", ActionClass.DISRUPTIVE, "node", Nature.EFFECT, Use.ANYONE),
                action("network.confirm", ActionClass.REVERSIBLE, "node", Nature.EFFECT, Use.OPERATOR),
                action("network.undo", ActionClass.REVERSIBLE, "node", Nature.EFFECT, Use.ANYONE),
                action("alert.acknowledge", ActionClass.REVERSIBLE, "alert", Nature.INTENT, Use.OPERATOR),
                action("breaker.close", ActionClass.REVERSIBLE, "group", Nature.INTENT, Use.OPERATOR),
                action("silence.add", ActionClass.REVERSIBLE, "silence", Nature.INTENT, Use.OPERATOR),
                action("silence.remove", ActionClass.REVERSIBLE, "silence", Nature.INTENT, Use.OPERATOR),
                action("notify", ActionClass.NOTIFY, "channel", Nature.EFFECT, Use.ANYONE));
        return Catalogue.of(List.of(new Offer("test", List.of(), actions, "")));
    }

    private static ActionType action(String name, ActionClass of, String target, Nature nature, Use use) {
        return new ActionType(name, of, target, nature, use, List.of(), "");
    }

    /** What to propose, starting with an action to a target by rule r. */
    public Wish rule(String action, String target) {
        return new Wish(this, action, Subject.parse(target));
    }

    public Wish planner(String action, String target) {
        String name = action.startsWith("process.") ? "services" : action.startsWith("job.") ? "schedule" : "bans";
        return rule(action, target).by(dev.reeve.event.Principal.Kind.PLANNER, name, "");
    }

    public Wish operator(String action, String target) {
        return rule(action, target).by(dev.reeve.event.Principal.Kind.OPERATOR, "alice", "operator");
    }

    public Wish admin(String action, String target) {
        return rule(action, target).by(dev.reeve.event.Principal.Kind.OPERATOR, "alice", "admin");
    }

    public Event event(String type, String subject, Attributes attributes) {
        return event(type, subject, attributes, Lineage.EXTERNAL);
    }

    public Event event(String type, String subject, Attributes attributes, Lineage lineage) {
        Event event = pipeline.accept(
                new Observation(type, Subject.parse(subject), attributes, Trust.MEASURED, List.of(), lineage, false),
                now);
        take();
        return event;
    }

    /** By somebody else than this node's own eyes. */
    public void said(String type, String subject, Attributes attributes, Trust trust) {
        pipeline.accept(Observation.of(type, Subject.parse(subject), attributes, trust), now);
        take();
    }

    public Event event(String type, String subject) {
        return event(type, subject, Attributes.NONE);
    }

    public void state(String service, String state) {
        event(
                "service.state",
                "service/" + service,
                Attributes.builder().put("service", service).put("state", state).build());
    }

    /** Time goes by, with a tick whenever somebody waits for one. */
    public Lab pass(Duration span) {
        Moment end = now.plus(span);
        while (pipeline.nextDeadline() <= end.mono()) {
            long next = Math.max(now.mono(), pipeline.nextDeadline());
            now = now.plus(Moment.span(next - now.mono()));
            pipeline.tick(now);
            take();
        }
        now = end;
        return this;
    }

    public Lab pass(long seconds) {
        return pass(Duration.ofSeconds(seconds));
    }

    Verdict propose(Proposal proposal) {
        int before = entries.size();
        script.next.add(proposal);
        event("test.go", "node/" + NODE);
        return (Verdict) entries.subList(before, entries.size()).stream()
                .filter(Verdict.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    public Attempt lastAttempt() {
        return (Attempt) entries.reversed().stream()
                .filter(Attempt.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    public Decision lastDecision() {
        return (Decision) entries.reversed().stream()
                .filter(Decision.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    public Outcome end(Attempt attempt, Outcome.Result result) {
        return end(attempt, result, Attributes.NONE);
    }

    public Outcome end(Attempt attempt, Outcome.Result result, Attributes evidence) {
        Outcome outcome = pipeline.accept(attempt, new Result(result, "", evidence, false), now);
        take();
        return outcome;
    }

    /** Found out after a crash: it was not even begun. */
    public void unbegun(Attempt attempt) {
        Attributes evidence = Attributes.of("begun", Value.of(false));
        pipeline.accept(attempt, new Result(Outcome.Result.FAILED, "not begun", evidence, true), now);
        take();
    }

    public void verified(Attempt attempt) {
        event(
                "attempt.verified",
                attempt.target().toString(),
                Attributes.of("attempt", attempt.id().toString()));
    }

    public long attempts() {
        return entries.stream().filter(Attempt.class::isInstance).count();
    }

    public List<Event> events(String type) {
        return entries.stream()
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .filter(event -> event.type().equals(type))
                .toList();
    }

    private void take() {
        entries.addAll(pipeline.drain());
    }

    /** The state that the recorded entries give, as after a crash. */
    public ClusterState recovered() {
        ClusterState again = new ClusterState();
        Reactor other = new Reactor(List.of(new Script(), again));
        Pipeline recovery =
                new Pipeline(NODE, 0, program(), other, new Guard(again, standing), version -> program(), entry -> {});
        other.configure(program(), now, Output.NOWHERE);
        entries.forEach(recovery::recover);
        return again;
    }

    /** Proposes what it was given, once. */
    static class Script implements Fold {
        final List<Proposal> next = new ArrayList<>();

        @Override
        public String name() {
            return "script";
        }

        @Override
        public void configure(Program program, Moment now, Output out) {}

        @Override
        public void apply(Entry entry, Output out) {
            if (entry instanceof Event event && event.type().equals("test.go")) {
                next.forEach(out::propose);
                next.clear();
            }
        }

        @Override
        public Value save() {
            return Value.of("");
        }

        @Override
        public void restore(Value saved) {}
    }

    /** Default limits of a class, changed. */
    public static UnaryOperator<GuardSpec> limits(ActionClass of, UnaryOperator<Limits> change) {
        return spec -> {
            var classes = new java.util.EnumMap<>(spec.classes());
            classes.put(of, change.apply(spec.limits(of)));
            return new GuardSpec(
                    classes,
                    spec.rules(),
                    spec.protect(),
                    spec.ask(),
                    spec.approvalExpiry(),
                    spec.lineageDepth(),
                    spec.operatorHold(),
                    spec.dryRun(),
                    spec.forgeable(),
                    spec.loosened());
        };
    }

    /** The guard's other settings, changed. */
    public static UnaryOperator<GuardSpec> settings(
            List<String> ask,
            List<String> protect,
            boolean dryRun,
            GuardSpec.Forgeable forgeable,
            SortedMap<String, Limits> rules) {
        return spec -> new GuardSpec(
                spec.classes(),
                rules,
                protect,
                ask,
                spec.approvalExpiry(),
                spec.lineageDepth(),
                spec.operatorHold(),
                dryRun,
                forgeable,
                spec.loosened());
    }
}
