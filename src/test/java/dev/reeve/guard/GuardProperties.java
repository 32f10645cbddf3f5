/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Outcome.Result;
import dev.reeve.event.Principal.Kind;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.cluster.ClusterState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What holds whatever happens. The histories are made from a seed, which jqwik prints and shrinks. */
class GuardProperties {
    private static final List<String> ACTIONS = List.of(
            "service.start",
            "service.stop",
            "service.restart",
            "process.start",
            "process.stop",
            "ban.add",
            "ban.remove",
            "ban.restore",
            "run",
            "notify",
            "resource.move",
            "node.fence",
            "job.run");
    private static final List<String> TARGETS = List.of(
            "service/web",
            "service/s1",
            "service/s2",
            "service/all",
            "address/203.0.113.9",
            "address/::ffff:1.2.3.4",
            "address/garbage",
            "node/n1",
            "channel/ops",
            "command/x",
            "job/j",
            "resource/db");
    private static final List<String> EVENTS = List.of(
            "hold.set",
            "hold.lifted",
            "hold.lifted",
            "hold.lifted",
            "hold.unreadable",
            "hold.readable",
            "hold.readable",
            "hold.readable",
            "service.exited",
            "service.exited",
            "service.unready",
            "service.state",
            "service.observed",
            "check.result",
            "check.state",
            "approval.granted",
            "approval.denied",
            "attempt.verified",
            "quarantine.cleared",
            "daemon.paused",
            "daemon.started",
            "guard.protected",
            "ban.expired",
            "ban.observed",
            "breaker.closed",
            "unheard.of");
    private static final List<String> STATES =
            List.of("running", "waiting", "stuck", "stopped", "ok", "critical", "", "\u0000");

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** One thing that happens: garbage as often as not. */
    private static void step(Lab lab, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> lab.pass(Duration.ofMillis(random.nextInt(300_000)));
            case 1, 2 -> event(lab, random);
            case 3 -> propose(lab, random);
            case 4, 5 -> sensible(lab, random).propose();
            default -> end(lab, random);
        }
    }

    private static void event(Lab lab, Random random) {
        Attributes said = Attributes.builder()
                .put("hold", "h" + random.nextInt(3))
                .put(
                        "scope",
                        any(
                                random,
                                List.of("all", "class:3", "rule:s", "service/web", "service/s1", "group:front", "?")))
                .put("owner", "alice")
                .put("until", lab.now.wall() + random.nextInt(1_000_000_000))
                .put("state", any(random, STATES))
                .put("previous", any(random, STATES))
                .put("kind", "hard")
                .put("service", any(random, List.of("web", "s1", "s2", "")))
                .put("gap", random.nextLong())
                .put("attempt", "n1:" + (1 + random.nextInt(200)))
                .put("decision", any(random, List.of("x", "n1:" + (1 + random.nextInt(200)), "")))
                .put("addresses", Value.texts(List.of("192.0.2.1", "garbage", "::/0")))
                .build();
        lab.event(any(random, EVENTS), any(random, TARGETS), random.nextInt(4) == 0 ? Attributes.NONE : said);
    }

    private static Verdict propose(Lab lab, Random random) {
        Wish wish = lab.rule(any(random, ACTIONS), any(random, TARGETS))
                .by(
                        any(random, List.of(Kind.values())),
                        any(random, List.of("r", "services", "bans", "")),
                        any(random, List.of("1", "", "admin")))
                .trust(any(random, List.of(Trust.values())))
                .with("for", random.nextBoolean() ? Value.of(random.nextLong()) : Value.of("long"))
                .with("override", Value.of(random.nextInt(8) == 0))
                .fact("count", random.nextInt(5), random.nextInt(100) - 20)
                .lineage(1 + random.nextInt(9), random.nextInt(10))
                .key("k" + random.nextInt(3));
        return random.nextInt(10) == 0 ? wish.dry().propose() : wish.propose();
    }

    /** What could be permitted. */
    private static Wish sensible(Lab lab, Random random) {
        String service = any(random, List.of("service/web", "service/s1", "service/s2"));
        String address = "address/203.0.113." + random.nextInt(4);
        return switch (random.nextInt(8)) {
            case 0 -> lab.planner("process.start", service);
            case 1 -> lab.planner("process.stop", service);
            case 2 -> lab.operator("service." + any(random, List.of("start", "stop", "restart")), service);
            case 3 -> lab.rule("service.restart", service).key("k" + random.nextInt(3));
            case 4 -> lab.rule("ban.add", address).trust(Trust.FORGEABLE).with("for", Value.of(600_000_000L));
            case 5 -> lab.planner("ban.remove", address);
            case 6 -> lab.rule("notify", "channel/ops").about(service);
            default -> lab.rule("run", "command/x").fact("count", random.nextInt(3), 0);
        };
    }

    private static void end(Lab lab, Random random) {
        List<Attempt> attempts = lab.entries.reversed().stream()
                .filter(Attempt.class::isInstance)
                .map(Attempt.class::cast)
                .limit(4)
                .toList();
        if (!attempts.isEmpty()) {
            lab.end(any(random, attempts), any(random, List.of(Result.values())));
        }
    }

    private static Lab lab() {
        return new Lab()
                .service("web", null, 0)
                .service("s1", "front", 1)
                .service("s2", "front", 1)
                .guard(Lab.settings(
                        List.of("run"),
                        List.of("198.51.100.0/24"),
                        false,
                        new dev.reeve.model.GuardSpec.Forgeable(3, 5),
                        new java.util.TreeMap<>()))
                .start();
    }

    @Property(tries = 150)
    void theGuardIsTotal(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        Lab lab = lab();
        for (int i = 0; i < 120; i++) {
            step(lab, random);
        }
        List<Verdict> verdicts = lab.entries.stream()
                .filter(Verdict.class::isInstance)
                .map(Verdict.class::cast)
                .toList();
        Statistics.label("attempts").collect(lab.attempts() == 0 ? "none" : lab.attempts() < 5 ? "few" : "many");
        verdicts.forEach(verdict -> verdict.answers().stream()
                .filter(answer -> !answer.reason().isEmpty())
                .forEach(answer -> Statistics.label("reasons").collect(answer.reason())));
        assertThat(verdicts).allSatisfy(verdict -> {
            assertThat(verdict.answers()).hasSize(15);
            assertThat(verdict.answers()).extracting(answer -> answer.reason()).doesNotContain("INTERNAL");
        });
    }

    @Property(tries = 100)
    void aRestoredStateIsEqualAndGoesOnAlike(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        Lab lab = lab();
        for (int i = 0; i < 80; i++) {
            step(lab, random);
        }
        ClusterState restored = new ClusterState();
        restored.configure(lab.program(), lab.now, dev.reeve.reactor.Output.NOWHERE);
        Value saved = lab.state.save();
        restored.restore(saved);
        assertThat(restored.save()).isEqualTo(saved);
        assertThat(restored.nextDeadline()).isEqualTo(lab.state.nextDeadline());
        int before = lab.entries.size();
        lab.shadow(restored);
        for (int i = 0; i < 60; i++) {
            step(lab, random);
        }
        assertThat(lab.entries.size()).isGreaterThanOrEqualTo(before);
        assertThat(restored.save()).isEqualTo(lab.state.save());
    }

    @Property(tries = 100)
    void theJournalAloneGivesTheStateAgain(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        Lab lab = lab();
        for (int i = 0; i < 120; i++) {
            step(lab, random);
        }
        assertThat(lab.recovered().save()).isEqualTo(lab.state.save());
    }

    @Property(tries = 200)
    void noWindowHoldsMoreThanTheBucketBeyondItsRate(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        Lab lab = Lab.open();
        List<Long> made = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            if (lab.rule("service.restart", "service/web").propose().permits()) {
                made.add(lab.now.mono());
            }
            lab.pass(Duration.ofMillis(random.nextInt(random.nextBoolean() ? 1_000 : 200_000)));
        }
        long window = 600_000_000L;
        for (long start : made) {
            long within = made.stream()
                    .filter(at -> at >= start && at < start + window)
                    .count();
            assertThat(within).isLessThanOrEqualTo(3 + 3);
        }
        long span = made.getLast() - made.getFirst();
        assertThat((long) made.size()).isLessThanOrEqualTo(3 + span * 3 / window + 1);
        assertThat(made.size()).as("and what is due is given").isGreaterThanOrEqualTo(3);
    }
}
