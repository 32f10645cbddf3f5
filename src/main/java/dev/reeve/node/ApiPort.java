/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Answer;
import dev.reeve.api.Caller;
import dev.reeve.api.Daemon;
import dev.reeve.api.Initctl;
import dev.reeve.api.Shape;
import dev.reeve.api.TypesShape;
import dev.reeve.api.Wanted;
import dev.reeve.cli.PlanShape;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.format.ConfigDiff;
import dev.reeve.format.Plan;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.journal.Journal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Config;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.os.Proc;
import dev.reeve.reactor.cluster.Approvals;
import dev.reeve.reactor.cluster.Hold;
import dev.reeve.supervise.ServiceLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the interface asks of the daemon. */
final class ApiPort implements Daemon {
    /** Changed objects that the journal names for each version. */
    private static final int MOST_NAMED = 20;

    private static final int MOST_JOBS = 10_000;

    private static final int MOST_JOBS_IN_STATUS = 1_000;

    private final NodeDaemon daemon;
    private final Views views;
    private final Metrics metrics;
    private final Accounts accounts;
    private final Rehearsals rehearsals;
    private final SeriesViews series;
    private final MonitorPort monitor;
    private final MonitorOrders orders;
    private final CheckViews checks;
    private final Instant started = Instant.now();
    private final SequencedMap<String, Supplier<Value>> byName = new LinkedHashMap<>();

    ApiPort(NodeDaemon daemon) {
        this.daemon = daemon;
        this.views = new Views(daemon.recovery.folds(), daemon.clock);
        this.metrics = new Metrics(daemon);
        this.rehearsals = new Rehearsals(daemon);
        this.series = new SeriesViews(daemon.series);
        this.checks = new CheckViews(daemon.recovery.folds(), new Slices(daemon.asking), series::recent);
        this.monitor = new MonitorPort(daemon);
        this.orders = new MonitorOrders(daemon);
        this.accounts = new Accounts(daemon.supervisor);
        byName.put("status", this::status);
        byName.put("services", () -> list("services", services()));
        byName.put("checks", () -> list("checks", allChecks()));
        byName.put("monitor", () -> list("monitor", monitor.all()));
        byName.put("problems", () -> list("problems", problems()));
        byName.put("downtimes", () -> list("downtimes", monitor.downtimes()));
        byName.put("jobs", this::jobsView);
        byName.put("bans", () -> daemon.asking.ask(() -> bans(views.bans())));
        byName.put("holds", () -> list("holds", daemon.asking.ask(views::holds)));
        byName.put("alerts", () -> list("alerts", daemon.asking.ask(views::alerts)));
        byName.put("silences", () -> list("silences", daemon.asking.ask(views::silences)));
        byName.put("allowed", () -> list("allowed", daemon.asking.ask(views::allowed)));
        byName.put("channels", () -> list("channels", daemon.asking.ask(this::channels)));
        byName.put("jails", () -> daemon.asking.ask(this::jails));
        byName.put("changes", () -> list("changes", daemon.asking.ask(views::changes)));
        byName.put("approvals", () -> list("approvals", daemon.asking.ask(views::approvals)));
        byName.put("sources", () -> list("sources", sources()));
        byName.put("types", () -> TypesShape.of(daemon.catalogue));
        byName.put("guard", () -> daemon.asking.ask(this::guard));
    }

    @Override
    public List<String> views() {
        return List.copyOf(byName.sequencedKeySet());
    }

    @Override
    public Value series(String subject, Instant since, Instant until, int points) {
        return series.of(subject, since, until, points);
    }

    @Override
    public Value view(String name) {
        Supplier<Value> view = byName.get(name);
        if (view == null) {
            throw new IllegalArgumentException("there is no view '" + name + "'");
        }
        return view.get();
    }

    private static Value list(String name, List<Value> items) {
        return new Shape().put(name, items).value();
    }

    private List<Value> services() {
        Accounts.Measured measured = accounts.measure(daemon.asking.ask(views::serviceNames));
        return daemon.asking.ask(() -> views.services(daemon.config().services(), measured));
    }

    private List<Value> checks() {
        return checks.all(daemon.config().checks().values());
    }

    /** Those of the configuration, then hosts and services of Nagios'. */
    private List<Value> allChecks() {
        List<Value> all = new ArrayList<>(checks());
        all.addAll(monitor.all());
        return all;
    }

    /** Of both kinds of checks. */
    private List<Value> problems() {
        List<Value> all = new ArrayList<>(monitor.problems());
        all.addAll(checks.problems(daemon.config().checks().values()));
        return all;
    }

    @Override
    public Answer monitor(String line, Caller caller) {
        return orders.command(line, caller);
    }

    private List<Value> channels() {
        return views.channels(daemon.config().channels().sequencedKeySet());
    }

    private Value jails() {
        return views.jails(
                daemon.config().jails().broken(),
                daemon.programs.tuning(daemon.config().version()).stopped(),
                outage());
    }

    private List<Value> jobs(int most) {
        return views.jobs(daemon.config().jobs(), Instant.now(), most);
    }

    private Value jobsView() {
        return new Shape()
                .put("jobs", daemon.asking.ask(() -> jobs(MOST_JOBS)))
                .put("total", daemon.config().jobs().size())
                .value();
    }

    private Value status() {
        Shape shape = new Shape()
                .put("node", daemon.node)
                .put("boot", Proc.bootId())
                .put("version", NodeDaemon.VERSION)
                .put("pid", ProcessHandle.current().pid())
                .put("started", started)
                .put("uptimeSeconds", Duration.between(started, Instant.now()).toSeconds())
                .put("mode", mode())
                .put("config", config())
                .put("supervision", daemon.supervisor.identity())
                .texts("degraded", degraded())
                .put("sources", sources())
                .put("journal", journalShape());
        Accounts.Measured measured = accounts.measure(daemon.asking.ask(views::serviceNames));
        daemon.asking.ask(() -> state(shape, measured));
        shape.put("checks", checks()).put("monitor", monitor.inShort());
        daemon.asking.ask(() -> rest(shape));
        return shape.value();
    }

    /** What the daemon itself lacks, and the services that it could not bring up. */
    private List<String> degraded() {
        List<String> all = new ArrayList<>(daemon.degraded());
        daemon.asking.ask(views::jailTroubles).forEach((jail, why) -> all.add("jail " + jail + ": " + why));
        all.addAll(daemon.asking.ask(this::bansAmiss));
        all.addAll(daemon.asking.ask(views::bansHeld));
        all.addAll(daemon.asking.ask(views::failingChannels));
        all.addAll(JailFiles.missing(daemon.config().jails()));
        all.addAll(daemon.asking.ask(
                () -> Quarantines.of(daemon.recovery.folds().services().views().values())));
        return all;
    }

    private List<String> bansAmiss() {
        List<String> amiss = new ArrayList<>();
        BanOutage outage = outage();
        if (outage != null) {
            amiss.add(outage.text());
        }
        String unkept = daemon.series.trouble();
        if (unkept != null) {
            amiss.add("measured values are not kept: " + unkept);
        }
        String unread = daemon.acting.bansTrouble();
        if (unread != null) {
            amiss.add("bans: whether they are in force is not known, they cannot be read back: " + unread);
        }
        return amiss;
    }

    /** Where bans are only recorded nothing is ever in force. On the core's thread. */
    private @Nullable BanOutage outage() {
        return daemon.acting.effective() ? views.banOutage(daemon.node) : null;
    }

    private String mode() {
        return daemon.config().guard().dryRun() ? "dry-run" : "acting";
    }

    private boolean state(Shape shape, Accounts.Measured measured) {
        shape.put("holds", views.holds())
                .put("silences", views.silences())
                .put("alerts", views.alerts())
                .put("approvals", views.approvals())
                .put("changes", views.changes())
                .put("services", views.services(daemon.config().services(), measured));
        return true;
    }

    private boolean rest(Shape shape) {
        shape.put("jobs", jobs(MOST_JOBS_IN_STATUS))
                .put("jails", views.jailsInShort())
                .put("bans", bansShape(views.bans().size()));
        return true;
    }

    private Value config() {
        return new Shape()
                .put("version", daemon.config().version())
                .put("file", daemon.files.main().toString())
                .value();
    }

    private Value journalShape() {
        Journal journal = daemon.opening.journal();
        return new Shape()
                .put("sequence", journal.head().sequence())
                .put("bytes", daemon.journalBytes())
                .value();
    }

    private Value bansShape(int count) {
        return inForce(new Shape().put("count", count))
                .put("reason", daemon.acting.bans().reason())
                .value();
    }

    private Value bans(List<Value> bans) {
        return inForce(new Shape().put("bans", bans)).value();
    }

    private Shape inForce(Shape shape) {
        BanOutage outage = outage();
        boolean all = outage != null && outage.outage().all();
        shape.put("backend", daemon.acting.bans().backend().name()).put("effective", daemon.acting.effective() && !all);
        return outage == null ? shape : shape.put("outage", outage.value());
    }

    private List<Value> sources() {
        List<Value> all = new ArrayList<>();
        daemon.watchers
                .health()
                .forEach(source -> all.add(new Shape()
                        .put("name", source.source())
                        .put("state", source.healthy() ? "running" : "failed")
                        .put(source.healthy() ? "doing" : "error", source.doing())
                        .put("restarts", source.restarts())
                        .value()));
        return all;
    }

    private Value guard() {
        List<Value> gates = new ArrayList<>();
        daemon.recovery
                .guard()
                .counts()
                .forEach(count -> gates.add(new Shape()
                        .put("gate", count.gate())
                        .put("asked", count.asked())
                        .put("stopped", count.stopped())
                        .value()));
        return new Shape()
                .put("gates", gates)
                .texts("loosened", daemon.config().guard().loosened())
                .value();
    }

    @Override
    public Value log(String service, int lines, @Nullable Instant since, @Nullable String after) {
        ServiceLog log = daemon.supervisor.log(service);
        if (log == null) {
            throw new IllegalArgumentException("there is no service '" + service + "'");
        }
        try {
            ServiceLog.Part part = after == null ? log.last(lines, since) : log.after(after);
            return new Shape()
                    .put("service", service)
                    .put("file", log.file().toString())
                    .texts("lines", part.lines())
                    .put("place", part.place())
                    .put("more", part.more())
                    .value();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the output of " + service + " cannot be read: " + unreadable, unreadable);
        }
    }

    @Override
    public void called(String address) {
        daemon.called(address);
    }

    @Override
    public Journal journal() {
        return daemon.opening.journal();
    }

    @Override
    public String node() {
        return daemon.node;
    }

    @Override
    public Answer request(
            String action, Subject target, Attributes parameters, String reason, Caller caller, Duration wait) {
        Answer ofJob = new UpstartOrders(daemon).ofService(action, target, caller, reason, wait);
        if (ofJob != null) {
            return ofJob;
        }
        Attributes asked = Attributes.builder()
                .put("action", action)
                .put("target", target.toString())
                .put("parameters", Value.fields(parameters.toMap()))
                .put("reason", reason)
                .build();
        try {
            return daemon.requests.follow(Requests.said("operator.request", target, asked, caller), wait);
        } catch (Requests.Unkept unkept) {
            return Answer.invalid(String.valueOf(unkept.getMessage()));
        } catch (Exception failed) {
            return Answer.invalid("the request could not be followed: " + failed.getMessage());
        }
    }

    @Override
    public List<Answer> request(List<Wanted> wanted, Caller caller) {
        return new ManyRequests(daemon.intake, daemon.feed).ask(wanted, caller);
    }

    @Override
    public Initctl.Said initctl(Initctl command, Caller caller) {
        return command.verb().equals("reload-configuration")
                ? reloaded(caller)
                : new UpstartPort(daemon).command(command, caller);
    }

    /** Upstart reads its directories anew; here that is to put the whole configuration into force. */
    private Initctl.Said reloaded(Caller caller) {
        if (caller.role() != Caller.Role.ADMIN) {
            return Initctl.Said.bad("only an admin may put a configuration into force");
        }
        Value applied = apply(0, caller);
        boolean done = applied instanceof Value.Fields(SequencedMap<String, Value> fields)
                && fields.get("applied") instanceof Value.Bool(boolean truth)
                && truth;
        return done ? Initctl.Said.good("") : Initctl.Said.bad("refused; reeve plan says why");
    }

    @Override
    public Answer tune(String jail, String setting, List<String> values, Caller caller) {
        synchronized (daemon.applying) {
            return new JailTunings(daemon).set(jail, setting, values, caller);
        }
    }

    @Override
    public Answer hold(String scope, String reason, Duration during, Caller caller) {
        Instant until = Instant.now().plus(during);
        Attributes.Builder hold = Attributes.builder()
                .put("hold", "by-" + caller.user() + "-" + scope)
                .put("scope", scope)
                .put("owner", caller.user())
                .put("reason", reason);
        if (during.isPositive()) {
            hold.put("until", until.toEpochMilli() * 1_000);
        }
        return daemon.requests.note(
                Requests.said("hold.set", nodeSubject(), hold.build(), caller),
                event -> scope + " is held" + (during.isPositive() ? " until " + until : " until it is lifted"));
    }

    @Override
    public Value rehearse(String file, String scenario) {
        return rehearsals.play(file, scenario);
    }

    @Override
    public Answer unhold(String hold, String reason, Caller caller) {
        List<Hold> holds = daemon.asking.ask(() -> daemon.recovery.folds().cluster().holds().all().stream()
                .filter(one -> one.name().equals(hold) || one.scope().equals(hold))
                .toList());
        List<String> names = holds.stream()
                .filter(one -> !one.via().equals("file"))
                .map(Hold::name)
                .toList();
        if (holds.isEmpty()) {
            return Answer.invalid("there is no hold '" + hold + "'");
        }
        Answer last = Answer.invalid("");
        for (String name : names) {
            last = lift(name, reason, caller);
        }
        Answer other = last;
        return holds.stream()
                .filter(one -> one.via().equals("file"))
                .findFirst()
                .map(one -> inFile(one.name(), other))
                .orElse(last);
    }

    private Answer inFile(String name, Answer other) {
        String how = HoldWatch.lifted(name, daemon.opening.state().holds(), daemon.socket.resolveSibling("hold"));
        return new Answer(false, other.event(), null, "refuse", how, null);
    }

    private Answer lift(String name, String reason, Caller caller) {
        Attributes lifted = Attributes.builder()
                .put("hold", name)
                .put("by", caller.user())
                .put("reason", reason)
                .build();
        Answer answer = daemon.requests.note(
                Requests.said("hold.lifted", nodeSubject(), lifted, caller), event -> "hold " + name + " is lifted");
        boolean still = daemon.asking.ask(() -> daemon.recovery.folds().cluster().holds().all().stream()
                .anyMatch(one -> one.name().equals(name)));
        return still && answer.accepted()
                ? new Answer(
                        false,
                        answer.event(),
                        null,
                        "refuse",
                        "hold " + name + " can be lifted only by a higher role than "
                                + caller.role().label(),
                        null)
                : answer;
    }

    private Optional<Approvals.Question> question(EntryId decision) {
        return daemon.asking.ask(() -> daemon.recovery.folds().cluster().approvals().all().stream()
                .filter(question -> question.decision().id().equals(decision))
                .findFirst());
    }

    @Override
    public Answer approve(EntryId decision, boolean granted, Caller caller) {
        Optional<Approvals.Question> question = question(decision);
        if (question.isEmpty()) {
            return Answer.invalid(
                    "nothing is waiting for approval under " + decision + " (reeve status lists what is)");
        }
        if (granted && question.get().yes().contains(caller.user())) {
            return Answer.invalid(caller.user() + " said yes to it already; it needs "
                    + question.get().needed() + " different people");
        }
        int more = question.get().needed() - question.get().yes().size() - 1;
        Attributes answer = Attributes.builder()
                .put("decision", decision.toString())
                .put("by", caller.user())
                .build();
        return daemon.requests.note(
                Requests.said(granted ? "approval.granted" : "approval.denied", nodeSubject(), answer, caller),
                event -> (granted ? "approved " : "denied ") + decision
                        + (granted && more > 0 ? ", and " + more + " more must say yes" : "") + "; `reeve why "
                        + decision.sequence()
                        + "` tells what came of it");
    }

    private Subject nodeSubject() {
        return new Subject("node", daemon.node);
    }

    @Override
    public Value plan() {
        LoadResult loaded = daemon.files.load(LoadMode.STRICT);
        return planned(loaded, loaded.config().map(this::against)).value();
    }

    /** What it would change, of what is in force and of what runs. */
    private Plan against(Config fresh) {
        ServicePresence there = daemon.asking.ask(
                () -> new ServicePresence(daemon.recovery.folds().services().views()));
        return ConfigDiff.between(configured(), fresh, there, daemon.begun);
    }

    /** What is in force but for what people have set in jails since: that goes whenever the configuration is read anew. */
    private Config configured() {
        Config now = daemon.config();
        String base = Programs.base(now.version());
        return base.equals(now.version())
                ? now
                : now.with(base, daemon.programs.apply(base).config().jails());
    }

    private Shape planned(LoadResult loaded, Optional<Plan> plan) {
        String running = daemon.config().version();
        return plan.map(changes -> PlanShape.of(loaded.config(), loaded.findings(), changes, running))
                .orElseGet(
                        () -> PlanShape.of(loaded.config(), loaded.findings()).put("running", running));
    }

    @Override
    public Value apply(int accept, Caller caller) {
        synchronized (daemon.applying) {
            return applyNow(accept, caller);
        }
    }

    private Value applyNow(int accept, Caller caller) {
        LoadResult loaded = daemon.files.load(LoadMode.STRICT);
        if (loaded.config().isEmpty()) {
            daemon.refused(loaded);
            return refused(planned(loaded, Optional.empty()), "the configuration has errors; the one in force stays");
        }
        Config fresh = loaded.config().get();
        Plan plan = against(fresh);
        Shape shape = planned(loaded, Optional.of(plan));
        if (plan.needed() > accept) {
            return refused(shape, "nothing was applied: `reeve apply --accept " + plan.needed() + "` if that is meant");
        }
        return applied(shape, loaded, fresh, plan, caller);
    }

    private static Value refused(Shape shape, String why) {
        return shape.put("applied", false).put("text", why).value();
    }

    private Value applied(Shape shape, LoadResult loaded, Config fresh, Plan plan, Caller caller) {
        try {
            daemon.programs.add(fresh, loaded.sources());
            daemon.applied(fresh, "by " + caller.user() + ": " + plan.summary(MOST_NAMED));
            daemon.follow(fresh);
            return shape.put("applied", true).value();
        } catch (Requests.Unkept unkept) {
            return refused(shape, String.valueOf(unkept.getMessage()));
        }
    }

    @Override
    public AutoCloseable follow(Consumer<Entry> to) {
        return daemon.feed.follow(to);
    }

    @Override
    public String metrics() {
        return metrics.text();
    }
}
