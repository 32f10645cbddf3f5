/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import dev.reeve.event.Attempt;
import dev.reeve.event.Basis;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.GateAnswer.Said;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A busy node's record, made up: of a thousand entries about 720 are log lines from 100,000 addresses, 240 are answers of 1,000 checks, and the rest is what comes of them: bans, restarts of 200
 * services, refused notifications. What happened once, early on, is about {@link #RARE}.
 */
final class ManyEntries {
    static final String NODE = "bench";
    static final long START = 1_764_000_000_000_000L;
    static final long STEP = 1_000;
    static final Subject RARE = Subject.service("rare");
    static final Subject RARE_ADDRESS = new Subject("address", "198.51.100.7");

    private static final List<String> GATES = List.of(
            "hold",
            "authority",
            "leadership",
            "freshness",
            "corroboration",
            "never-list",
            "interlock",
            "lineage",
            "effect",
            "backoff",
            "budget",
            "blast-radius",
            "common-cause",
            "approval",
            "mode");

    private final List<Entry> made = new ArrayList<>();
    private long sequence;
    private long seed = 42;

    /** The next thousand or so. */
    List<Entry> next() {
        made.clear();
        for (int i = 0; i < 240; i++) {
            line(address());
            line(address());
            line(address());
            check("check/http-" + random(1_000));
        }
        ban(new Subject("address", address()));
        restart(Subject.service("app-" + random(200)));
        refused(Subject.service("app-" + random(200)));
        return List.copyOf(made);
    }

    List<Entry> rare() {
        made.clear();
        ban(RARE_ADDRESS);
        restart(RARE);
        refused(RARE);
        return List.copyOf(made);
    }

    long sequence() {
        return sequence;
    }

    private int random(int bound) {
        seed = seed * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        return (int) ((seed >>> 33) % bound);
    }

    private String address() {
        int one = random(100_000);
        return "10." + (one >> 16) + "." + (one >> 8 & 255) + "." + (one & 255);
    }

    private static EntryId id(long sequence) {
        return new EntryId(NODE, sequence);
    }

    static Moment at(long sequence) {
        return new Moment(START + sequence * STEP, sequence * STEP);
    }

    private EntryId event(String type, Subject subject, Attributes said, Lineage lineage, EntryId... causes) {
        sequence++;
        made.add(new Event(
                id(sequence),
                at(sequence),
                type,
                subject,
                said,
                Trust.MEASURED,
                List.of(causes),
                lineage,
                causes.length > 0,
                false));
        return id(sequence);
    }

    private EntryId line(String address) {
        Attributes said = Attributes.builder()
                .put("log", "auth")
                .put("pattern", "sshd-failed")
                .put("text", "Failed password for root from " + address + " port 52222 ssh2")
                .build();
        return event("log.match", new Subject("address", address), said, Lineage.EXTERNAL);
    }

    private void check(String check) {
        Attributes said = Attributes.builder()
                .put("state", "ok")
                .put("text", "HTTP OK - 200")
                .put("took", 3_000L)
                .build();
        event("check.result", Subject.parse(check), said, Lineage.EXTERNAL);
    }

    private void ban(Subject address) {
        EntryId first = line(address.name());
        EntryId[] lines = Stream.concat(
                        Stream.of(first),
                        Stream.generate(() -> line(address.name())).limit(4))
                .toArray(EntryId[]::new);
        Lineage lineage = new Lineage(first, 0);
        EntryId fired = event(
                "rule.fired", new Subject("rule", "ban-ssh"), Attributes.of("key", address.name()), lineage, lines);
        Principal rule = new Principal(Principal.Kind.RULE, "ban-ssh", "v7", "reeve.yaml:12:3");
        act(rule, "ban.add", ActionClass.REVERSIBLE, address, address, lineage, fired);
    }

    private void restart(Subject service) {
        EntryId exited = event("service.exited", service, Attributes.of("code", Value.of(1)), Lineage.EXTERNAL);
        Lineage lineage = new Lineage(exited, 0);
        EntryId state = event("service.state", service, state("running", "backoff"), lineage, exited);
        Principal planner = new Principal(Principal.Kind.PLANNER, "services", "v7", "reeve.yaml:20:3");
        EntryId done = act(planner, "process.start", ActionClass.DISRUPTIVE, service, service, lineage.deeper(), state);
        event("service.state", service, state("starting", "running"), lineage.deeper(), done);
    }

    private static Attributes state(String from, String to) {
        return Attributes.builder()
                .put("previous", from)
                .put("state", to)
                .put("reason", "exited with 1")
                .build();
    }

    private EntryId act(
            Principal by, String action, ActionClass kind, Subject target, Subject about, Lineage to, EntryId cause) {
        EntryId decided = decide(by, action, kind, target, about, to, cause, new Verdict.Ruling.Permit("all pass"));
        sequence++;
        made.add(new Attempt(
                id(sequence),
                at(sequence),
                decided,
                by,
                action,
                kind,
                target,
                about,
                Attributes.NONE,
                "k" + sequence,
                sequence,
                at(sequence + 60_000),
                at(sequence + 70_000),
                false,
                to));
        EntryId attempt = id(sequence);
        sequence++;
        made.add(new Outcome(
                id(sequence),
                at(sequence),
                attempt,
                target,
                Outcome.Result.SUCCEEDED,
                "done",
                Attributes.NONE,
                false,
                to));
        EntryId outcome = id(sequence);
        event("attempt.verified", target, Attributes.of("attempt", attempt.toString()), to, attempt, outcome);
        return outcome;
    }

    private EntryId decide(
            Principal by,
            String action,
            ActionClass kind,
            Subject target,
            Subject about,
            Lineage to,
            EntryId cause,
            Verdict.Ruling ruling) {
        sequence++;
        EntryId decision = id(sequence);
        made.add(new Decision(
                decision,
                at(sequence),
                by,
                action,
                kind,
                target,
                about,
                Attributes.of("reason", "it was due"),
                Trust.MEASURED,
                false,
                "k" + sequence,
                List.of(new Basis("count", "5 in 10m", cause, at(cause.sequence()), 3)),
                List.of(cause),
                to));
        sequence++;
        Said said = ruling instanceof Verdict.Ruling.Permit ? Said.PASS : Said.REFUSE;
        made.add(new Verdict(
                id(sequence),
                at(sequence),
                decision,
                target,
                ruling,
                GATES.stream().map(gate -> answer(gate, said)).toList()));
        return decision;
    }

    private static Verdict.GateAnswer answer(String gate, Said said) {
        boolean stops = gate.equals("budget") && said != Said.PASS;
        return new Verdict.GateAnswer(gate, stops ? said : Said.PASS, stops ? "FOLDED" : "", "1 of 1 in 5 min");
    }

    private void refused(Subject about) {
        EntryId state = event("service.state", about, state("backoff", "running"), Lineage.EXTERNAL);
        Principal planner = new Principal(Principal.Kind.PLANNER, "alerts", "v7", "reeve.yaml:30:3");
        Verdict.Ruling no = new Verdict.Ruling.Refuse("FOLDED", "1 of 1 in 5 min");
        decide(
                planner,
                "notify",
                ActionClass.NOTIFY,
                new Subject("channel", "mail"),
                about,
                new Lineage(state, 0),
                state,
                no);
    }
}
