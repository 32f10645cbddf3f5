/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.replay;

import dev.reeve.event.Entry;
import dev.reeve.event.Moment;
import dev.reeve.format.SourceText;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.journal.Journal;
import dev.reeve.model.Catalogue;
import dev.reeve.node.Offers;
import dev.reeve.program.Conditions;
import dev.reeve.program.KeptPrograms;
import dev.reeve.program.Loading;
import dev.reeve.program.SourceBundle;
import dev.reeve.reactor.Program;
import dev.reeve.sim.Happenings;
import dev.reeve.sim.ModelWorld;
import dev.reeve.sim.VirtualNode;
import java.time.Duration;
import java.util.List;

/** A node's life in a modelled machine that is written to a journal, as a daemon's would be. */
public final class Told {
    public static final Catalogue CATALOGUE = Offers.catalogue();
    public static final Moment START = new Moment(1_764_000_000_000_000L, 1_000_000_000L);

    /** With how many failures an address is banned, and for how long. */
    public static final String CONFIG = """
            services:
              web:
                run: [/bin/web]
            checks:
              web-http:
                http: http://127.0.0.1:1/
                interval: 5s
                timeout: 2s
                service: web
            logs:
              auth:
                files: [/var/log/auth.log]
                patterns:
                  - name: failed-login
                    regex: 'from (?<address>[0-9a-fA-F.:]+)'
                    subject: address
            notify:
              ops:
                log: {}
            rules:
              ban:
                on: log.match
                where: {pattern: failed-login}
                count: {at-least: %d, within: 10m, by: [address]}
                do:
                  - ban.add: {address: "${event.address}", for: %s, reason: "failed logins"}
              tell:
                on: rule.fired
                where: {rule: [ban]}
                do:
                  - notify: {channel: ops, text: "rule ${event.rule} fired for ${event.key}"}
            """;

    final ModelWorld world = new ModelWorld();
    final VirtualNode node = VirtualNode.fresh("n1", CATALOGUE, START, world);
    private final Journal journal;

    private Told(Journal journal) {
        this.journal = journal;
    }

    public static String yaml(int failures, String time) {
        return CONFIG.formatted(failures, time);
    }

    public static Program program(String yaml) {
        LoadResult loaded = loaded(yaml);
        if (loaded.hasErrors()) {
            throw new IllegalArgumentException(loaded.findings().toString());
        }
        return Conditions.program(loaded.config().orElseThrow(), CATALOGUE);
    }

    private static LoadResult loaded(String yaml) {
        SourceBundle bundle = SourceBundle.parse(SourceBundle.write(List.of(new SourceText("/reeve.yaml", yaml))));
        return Loading.load(bundle, bundle.main(), CATALOGUE, LoadMode.STRICT);
    }

    public static Told of(String yaml, Journal journal) {
        Told told = new Told(journal);
        Program program = program(yaml);
        journal.saveDocument(
                KeptPrograms.KIND,
                program.config().version(),
                SourceBundle.write(loaded(yaml).sources()));
        told.node.listen(entry -> journal.append(List.of(entry), () -> {}));
        told.node.begin(program);
        return told;
    }

    /** Ten minutes in which a service is killed, three strangers fail two, four and six times, and an operator restarts something. */
    public Told usual() {
        run(Duration.ofMinutes(2));
        fail("203.0.113.2", 2);
        world.kill(node, "web", "SIGKILL");
        fail("203.0.113.4", 4);
        run(Duration.ofMinutes(3));
        node.see(Happenings.request("service.restart", "service/web", "anna"));
        fail("203.0.113.6", 6);
        return run(Duration.ofMinutes(5));
    }

    public Told fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            node.see(Happenings.logMatch("auth", "failed-login", address, "failed, from " + address));
            run(Duration.ofSeconds(1));
        }
        return this;
    }

    public Told run(Duration span) {
        node.run(span);
        return this;
    }

    /** Keeps the state as of now. */
    public Told snapshot() {
        journal.saveSnapshot(node.pipeline().lastSequence(), node.pipeline().save());
        return this;
    }

    List<Entry> entries() {
        return node.entries();
    }
}
