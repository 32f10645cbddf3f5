/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.cluster.LocalLog;
import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Result;
import dev.reeve.format.SourceText;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.guard.Guard;
import dev.reeve.guard.Pipeline;
import dev.reeve.guard.Standing;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.program.Conditions;
import dev.reeve.program.Folds;
import dev.reeve.program.Loading;
import dev.reeve.program.SourceBundle;
import dev.reeve.reactor.Program;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The daemon's whole core, with every fold and gate, in a world that is made up from a seed: services that start and fall over, checks, log lines, jobs, operators, holds. */
final class World {
    static final String NODE = "n1";

    private static final String CONFIG = """
            services:
              web:
                run: [/bin/web]
              db:
                run: [/bin/db]
            checks:
              web-http:
                http: http://127.0.0.1:1/
                interval: 5s
                retry-interval: 3s
                timeout: 2s
                attempts: 3
                service: web
            logs:
              auth:
                files: [/var/log/auth.log]
                patterns:
                  - name: failed-login
                    regex: 'Failed password for (?<user>\\S{1,64}) from (?<address>[0-9a-fA-F.:]+)'
                    subject: address
            schedule:
              report:
                cron: "* * * * *"
                run: [/bin/report]
            notify:
              ops:
                log: {}
            rules:
              ban-ssh:
                on: log.match
                where: {pattern: failed-login}
                count: {at-least: 5, within: 10m, by: [address]}
                do:
                  - ban.add: {address: "${event.address}", for: 10m, reason: "5 failed SSH logins"}
              restart-web:
                on: check.result
                where: {check: web-http, state: critical}
                count: {at-least: 3, within: 1m}
                do:
                  - service.restart: {service: web, reason: "its check was critical 3 times"}
              tell:
                on: rule.fired
                where: {rule: [ban-ssh, restart-web]}
                do:
                  - notify: {channel: ops, text: "rule ${event.rule} fired for ${event.key}"}
            """;

    private static final Program PROGRAM = program();

    private final SplittableRandom random;
    private final Consumer<Entry> sink;
    private final Pipeline pipeline = fresh();
    private final ArrayDeque<Attempt> asked = new ArrayDeque<>();
    private final SequencedMap<String, Long> up = new LinkedHashMap<>();
    private Moment now = new Moment(1_764_000_000_000_000L, 1_000_000_000L);
    private long instant;

    World(long seed, Consumer<Entry> sink) {
        this.random = new SplittableRandom(seed);
        this.sink = sink;
    }

    private static Program program() {
        Catalogue catalogue = Offers.catalogue();
        SourceBundle bundle = SourceBundle.parse(SourceBundle.write(List.of(new SourceText("/reeve.yaml", CONFIG))));
        LoadResult loaded = Loading.load(bundle, bundle.main(), catalogue, LoadMode.STRICT);
        if (loaded.hasErrors()) {
            throw new IllegalStateException(String.valueOf(loaded));
        }
        return Conditions.program(loaded.config().orElseThrow(), catalogue);
    }

    /** As the daemon puts it together, without anything that acts. */
    static Pipeline fresh() {
        Folds folds = Folds.fresh();
        Program empty = new Program(dev.reeve.model.Config.empty(), PROGRAM.catalogue(), new TreeMap<>());
        LocalLog log = new LocalLog(NODE);
        Pipeline pipeline = new Pipeline(
                NODE,
                0,
                empty,
                folds.reactor(),
                new Guard(folds.cluster(), Standing.ALONE),
                version -> version.equals(PROGRAM.config().version()) ? PROGRAM : empty,
                log::append);
        log.onCommit(pipeline::delivered);
        return pipeline;
    }

    Value save() {
        return pipeline.save();
    }

    void run(int steps) {
        begin();
        runOn(steps);
    }

    void runOn(int steps) {
        for (int i = 0; i < steps; i++) {
            now = now.plus(Duration.ofMillis(random.nextInt(2_000)));
            perform();
            step();
            pipeline.tick(now);
            keep();
        }
    }

    private void begin() {
        node(
                "daemon.started",
                Attributes.builder().put("version", "1").put("boot", "b").put("clean", true));
        node(
                "config.applied",
                Attributes.builder().put("version", PROGRAM.config().version()));
        node("guard.protected", Attributes.builder().put("addresses", Value.texts(List.of("192.0.2.1"))));
        for (String service : List.of("web", "db")) {
            service(
                    "service.observed",
                    service,
                    of(service, 0).put("populated", false).put("main", false));
        }
        keep();
    }

    private void keep() {
        for (Entry entry : pipeline.drain()) {
            sink.accept(entry);
            if (entry instanceof Attempt attempt && !attempt.intent()) {
                asked.add(attempt);
            }
        }
    }

    private void perform() {
        int most = random.nextInt(3);
        for (int i = 0; i < most && !asked.isEmpty(); i++) {
            perform(asked.remove());
        }
    }

    private void perform(Attempt attempt) {
        String name = attempt.target().name();
        long generation = attempt.parameters().integer("generation", 0);
        if (random.nextInt(12) == 0) {
            pipeline.accept(attempt, Result.failed("it went wrong: \u001b[31mİ", Attributes.NONE), now);
            return;
        }
        if (attempt.action().equals("process.stop")) {
            exited(name, generation);
        }
        pipeline.accept(attempt, Result.succeeded("done", Attributes.of("pid", Value.of(7))), now);
        if (attempt.action().equals("process.start")) {
            up.put(name, generation);
            service(
                    "service.started",
                    name,
                    of(name, generation)
                            .put("pid", 7)
                            .put("start", 1)
                            .put("boot", "b")
                            .put("group", ""));
            service("service.ready", name, of(name, generation));
        }
    }

    private void exited(String name, long generation) {
        up.remove(name);
        service(
                "service.exited",
                name,
                of(name, generation).put("pid", 7).put("status", 1).put("known", true));
        service("service.emptied", name, of(name, generation));
    }

    private void step() {
        switch (random.nextInt(24)) {
            case 0 -> crash();
            case 1, 2 -> job();
            case 3 -> hold();
            case 4 ->
                node(
                        "hold.lifted",
                        Attributes.builder().put("hold", "h").put("by", "anna").put("role", "operator"));
            case 5 -> request("service.restart", "service/web");
            case 6 -> request("ban.add", "address/198.51.100." + random.nextInt(250));
            case 7, 8, 9, 10 -> check(random.nextInt(3) == 0 ? "ok" : "critical");
            case 11 -> request("service.strat", "service/db");
            case 12 -> node("daemon.paused", Attributes.builder().put("gap", 3_000_000));
            default -> line("203.0.113." + random.nextInt(12));
        }
    }

    private void crash() {
        if (!up.isEmpty()) {
            var first = up.firstEntry();
            exited(first.getKey(), first.getValue());
        }
    }

    private void job() {
        instant += 60_000_000;
        String key = "job/report/" + instant;
        Attributes due = Attributes.builder()
                .put("job", "report")
                .put("instant", instant)
                .put("key", key)
                .put("late", 0)
                .build();
        see("job.due", "job/report", due, Trust.MEASURED);
    }

    private void hold() {
        node(
                "hold.set",
                Attributes.builder()
                        .put("hold", "h")
                        .put("scope", random.nextBoolean() ? "service/web" : "all")
                        .put("owner", "anna")
                        .put("role", "operator")
                        .put("reason", "looking")
                        .put("until", now.wall() + 20_000_000));
    }

    private void request(String action, String target) {
        Attributes asked = Attributes.builder()
                .put("action", action)
                .put("target", target)
                .put("parameters", Value.fields(new LinkedHashMap<>()))
                .put("user", "anna")
                .put("role", "operator")
                .put("via", "test")
                .build();
        see("operator.request", target, asked, Trust.REPORTED);
    }

    private void check(String state) {
        Attributes result = Attributes.builder()
                .put("check", "web-http")
                .put("state", state)
                .put("text", "HTTP\u0007 İ")
                .put("took", 1_000)
                .put("service", "web")
                .build();
        see("check.result", "check/web-http", result, Trust.MEASURED);
    }

    private void line(String address) {
        Attributes match = Attributes.builder()
                .put("log", "auth")
                .put("pattern", "failed-login")
                .put("file", "/var/log/auth.log")
                .put("text", "Failed password for root from " + address)
                .put("user", "root")
                .put("address", address)
                .build();
        see("log.match", "address/" + address, match, Trust.FORGEABLE);
    }

    private static Attributes.Builder of(String service, long generation) {
        return Attributes.builder().put("service", service).put("generation", generation);
    }

    private void service(String type, String name, Attributes.Builder said) {
        see(type, "service/" + name, said.build(), Trust.MEASURED);
    }

    private void node(String type, Attributes.Builder said) {
        see(type, "node/" + NODE, said.build(), Trust.MEASURED);
    }

    private void see(String type, String subject, Attributes said, Trust trust) {
        pipeline.accept(Observation.of(type, Subject.parse(subject), said, trust), now);
    }
}
