/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Answer;
import dev.reeve.api.Caller;
import dev.reeve.api.Daemon;
import dev.reeve.api.Initctl;
import dev.reeve.api.Wanted;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.journal.Journal;
import dev.reeve.model.Attributes;
import dev.reeve.model.HoldScope;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the interface asks of the daemon: each wish goes to whoever sees to it. */
final class ApiPort implements Daemon {
    private final NodeDaemon daemon;
    private final Views views;
    private final SeriesViews series;
    private final Metrics metrics;
    private final Rehearsals rehearsals;
    private final MonitorOrders monitor;
    private final HoldOrders holds;
    private final ApprovalOrders approvals;
    private final ConfigOrders configs;

    ApiPort(NodeDaemon daemon) {
        this.daemon = daemon;
        this.series = new SeriesViews(daemon.series);
        this.views = new Views(daemon, series);
        this.metrics = new Metrics(daemon);
        this.rehearsals = new Rehearsals(daemon);
        this.monitor = new MonitorOrders(daemon);
        this.holds = new HoldOrders(daemon);
        this.approvals = new ApprovalOrders(daemon);
        this.configs = new ConfigOrders(daemon);
    }

    @Override
    public List<String> views() {
        return views.names();
    }

    @Override
    public Value view(String name) {
        return views.view(name);
    }

    @Override
    public Value series(String subject, Instant since, Instant until, int points) {
        return series.of(subject, since, until, points);
    }

    @Override
    public Value log(String service, int lines, @Nullable Instant since, @Nullable String after) {
        return new ServiceOutput(daemon.supervisor).log(service, lines, since, after);
    }

    @Override
    public String metrics() {
        return metrics.text();
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
    public AutoCloseable follow(Consumer<Entry> to, Runnable missed) {
        return daemon.feed.follow(to, missed);
    }

    @Override
    public Answer request(
            String action, Subject target, Attributes parameters, String reason, Caller caller, Duration wait) {
        UpstartWords.of(daemon).permit(action, target, parameters, caller);
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
        wanted.forEach(each -> UpstartWords.of(daemon).permit(each.action(), each.target(), each.parameters(), caller));
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
        synchronized (daemon.configs.applying) {
            return new JailTunings(daemon).set(jail, setting, values, caller);
        }
    }

    @Override
    public Answer monitor(String line, Caller caller) {
        return monitor.command(line, caller);
    }

    @Override
    public String holdScope(String written) {
        return HoldScope.of(written, daemon.config());
    }

    @Override
    public Answer hold(String scope, String reason, Duration during, Caller caller) {
        return holds.set(scope, reason, during, caller);
    }

    @Override
    public Answer unhold(String hold, String reason, Caller caller) {
        return holds.lift(hold, reason, caller);
    }

    @Override
    public Answer approve(EntryId decision, boolean granted, Caller caller) {
        return approvals.answer(decision, granted, caller);
    }

    @Override
    public Value rehearse(String file, String scenario) {
        return rehearsals.play(file, scenario);
    }

    @Override
    public Value plan() {
        return configs.plan();
    }

    @Override
    public Value apply(int accept, Caller caller) {
        return configs.apply(accept, caller);
    }
}
