/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Shape;
import dev.reeve.api.TypesShape;
import dev.reeve.model.Value;
import dev.reeve.program.Folds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;

/** The views of the interface by their names, in the shapes of docs/api.md: the state as of one moment, and what the daemon measures beside it. */
final class Views {
    private static final int MOST_JOBS = 10_000;

    private final NodeDaemon daemon;
    private final ServiceViews services;
    private final JobViews jobs;
    private final BanViews bans;
    private final AlertViews alerts;
    private final OperatorViews operators;
    private final CheckViews checks;
    private final MonitorPort monitor;
    private final SequencedMap<String, Supplier<Value>> byName = new LinkedHashMap<>();

    Views(NodeDaemon daemon, SeriesViews series) {
        Folds folds = daemon.recovery.folds();
        this.daemon = daemon;
        this.services = new ServiceViews(folds, daemon.asking, new Accounts(daemon.supervisor));
        this.jobs = new JobViews(folds);
        this.bans = new BanViews(daemon);
        this.alerts = new AlertViews(folds);
        this.operators = new OperatorViews(folds, daemon.clock);
        this.checks = new CheckViews(folds, new Slices(daemon.asking), series::recent);
        this.monitor = new MonitorPort(daemon);
        put("status", new StatusView(daemon, this)::value);
        list("services", this::allServices);
        list("checks", this::allChecks);
        list("monitor", monitor::all);
        list("problems", this::problems);
        list("downtimes", monitor::downtimes);
        put("jobs", this::allJobs);
        ask("bans", bans::all);
        listAsked("holds", operators::holds);
        listAsked("alerts", alerts::alerts);
        listAsked("silences", operators::silences);
        listAsked("allowed", operators::allowed);
        listAsked("channels", () -> alerts.channels(daemon.config().channels().sequencedKeySet()));
        ask("jails", this::allJails);
        listAsked("changes", operators::changes);
        listAsked("approvals", operators::approvals);
        list("sources", this::sources);
        put("types", () -> TypesShape.of(daemon.catalogue));
        ask("guard", this::guard);
    }

    private void put(String name, Supplier<Value> view) {
        byName.put(name, view);
    }

    private void ask(String name, Supplier<Value> view) {
        put(name, () -> daemon.asking.ask(view));
    }

    private void list(String name, Supplier<List<Value>> items) {
        put(name, () -> new Shape().put(name, items.get()).value());
    }

    private void listAsked(String name, Supplier<List<Value>> items) {
        list(name, () -> daemon.asking.ask(items));
    }

    List<String> names() {
        return List.copyOf(byName.sequencedKeySet());
    }

    Value view(String name) {
        Supplier<Value> view = byName.get(name);
        if (view == null) {
            throw new IllegalArgumentException("there is no view '" + name + "'");
        }
        return view.get();
    }

    ServiceViews services() {
        return services;
    }

    BanViews bans() {
        return bans;
    }

    AlertViews alerts() {
        return alerts;
    }

    OperatorViews operators() {
        return operators;
    }

    MonitorPort monitor() {
        return monitor;
    }

    private List<Value> allServices() {
        Accounts.Measured used = services.measured();
        return daemon.asking.ask(() -> services.all(daemon.config().services(), used));
    }

    /** Those of the configuration. */
    List<Value> checks() {
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

    /** On the core's thread. */
    List<Value> jobs(int most) {
        return jobs.all(daemon.config().jobs(), Instant.now(), most);
    }

    private Value allJobs() {
        return new Shape()
                .put("jobs", daemon.asking.ask(() -> jobs(MOST_JOBS)))
                .put("total", daemon.config().jobs().size())
                .value();
    }

    /** On the core's thread. */
    List<Value> jailsInShort() {
        return jailViews().inShort(daemon.recovery.folds().jails().views());
    }

    private Value allJails() {
        return jailViews()
                .value(
                        daemon.recovery.folds().jails().views(),
                        daemon.config().jails().broken(),
                        daemon.programs.tuning(daemon.config().version()).stopped(),
                        bans.outage());
    }

    private JailViews jailViews() {
        return new JailViews(daemon.clock.get(), daemon.recovery.folds().bans()::ban);
    }

    List<Value> sources() {
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
}
