/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.effect.Attempts;
import dev.reeve.effect.Effects;
import dev.reeve.effect.TokenFence;
import dev.reeve.effect.ban.BanEffector;
import dev.reeve.effect.ban.BanObserver;
import dev.reeve.effect.ban.NftBackend;
import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.guard.Judge;
import dev.reeve.guard.Pipeline;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanTarget;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import dev.reeve.reactor.Reactor;
import dev.reeve.reactor.ban.BansFold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole loop, event to kernel and back, with a guard that permits everything. */
@Tag("root")
class BanLoopTest {
    private static final Judge PERMITS_ALL = new Judge() {
        @Override
        public void configure(Program program) {}

        @Override
        public Judgement judge(Decision decision, Moment now) {
            return new Judgement(new Verdict.Ruling.Permit("test"), List.of());
        }
    };

    @TempDir
    Path directory;

    private final ExecutorService core = Executors.newSingleThreadExecutor();
    private final BansFold bans = new BansFold();
    private final List<Entry> journal = new ArrayList<>();
    private TwoHosts hosts;
    private Pipeline pipeline;
    private Effects effects;
    private BanEffector effector;
    private BanObserver observer;

    /** Stands for the rule that would ask for a ban. */
    private record Asker(Map<String, Long> unused) implements Fold {
        @Override
        public String name() {
            return "asker";
        }

        @Override
        public void configure(Program program, Moment now, Output out) {}

        @Override
        public void apply(Entry entry, Output out) {
            if (entry instanceof Event event && event.type().equals("test.ban")) {
                Attributes parameters = Attributes.of("for", event.attributes().get("for"));
                out.propose(new Proposal(
                        new Principal(Principal.Kind.RULE, "asker", "1", "test"),
                        "ban.add",
                        event.subject(),
                        event.subject(),
                        parameters,
                        Trust.MEASURED,
                        false,
                        "asker/" + event.id(),
                        List.of(),
                        List.of(event.id()),
                        event.lineage().of(event.id())));
            }
        }

        @Override
        public Value save() {
            return Value.of("");
        }

        @Override
        public void restore(Value saved) {}
    }

    @BeforeEach
    void open() throws Exception {
        hosts = new TwoHosts(directory);
        NftBackend backend = new NftBackend(hosts.runner, hosts.nft(), "reeve", hosts.namespace());
        effector = new BanEffector(backend, this::desired, address -> null, Attempts::mono, () -> observer.soon());
        observer = new BanObserver("n1", backend, this::desired, Attempts::mono, this::accept, Duration.ofMillis(300));
        effects = new Effects(List.of(effector), new TokenFence(), Attempts::mono);
        Program program = new Program(Config.empty(), Catalogue.of(Effects.offers()), new TreeMap<>());
        Pipeline[] self = new Pipeline[1];
        pipeline = new Pipeline(
                "n1",
                0,
                program,
                new Reactor(List.of(new Asker(Map.of()), bans)),
                PERMITS_ALL,
                version -> program,
                entry -> self[0].delivered(entry));
        self[0] = pipeline;
    }

    @AfterEach
    void close() throws Exception {
        if (hosts != null) {
            observer.close();
            effects.close();
            effector.close();
            hosts.close();
        }
        core.shutdownNow();
    }

    private static Moment now() {
        return new Moment(System.currentTimeMillis() * 1_000, Attempts.mono());
    }

    private Map<BanTarget, Long> desired() {
        Future<Map<BanTarget, Long>> answer = core.submit(bans::desired);
        try {
            return answer.get();
        } catch (Exception fault) {
            throw new IllegalStateException(fault);
        }
    }

    private void accept(Observation seen) {
        core.execute(() -> {
            pipeline.tick(now());
            pipeline.accept(seen, now());
            settle();
        });
    }

    private void settle() {
        for (Entry entry : pipeline.drain()) {
            journal.add(entry);
            if (entry instanceof Attempt attempt) {
                effects.dispatch(
                        attempt,
                        result -> core.execute(() -> {
                            pipeline.accept(attempt, result, now());
                            settle();
                        }));
            }
        }
    }

    private void askFor(String address, Duration time) {
        accept(Observation.of(
                "test.ban",
                new Subject("address", address),
                Attributes.of("for", Value.of(Moment.micros(time))),
                Trust.MEASURED));
    }

    private List<String> types() {
        try {
            return core.submit(() -> journal.stream()
                            .filter(Event.class::isInstance)
                            .map(entry -> ((Event) entry).type())
                            .toList())
                    .get();
        } catch (Exception fault) {
            throw new IllegalStateException(fault);
        }
    }

    @Test
    void aFlushOfTheWholeFirewallIsPutRightAFewTimesAndThenWithPatience() throws Exception {
        observer.start();
        askFor(TwoHosts.THERE_V4, Duration.ofMinutes(10));
        await().atMost(Duration.ofSeconds(10)).until(() -> !hosts.reachable());
        await().atMost(Duration.ofSeconds(10)).until(() -> types().contains("attempt.verified"));
        awaitLooks(4);

        for (int i = 0; i < 5; i++) {
            hosts.nft("flush ruleset\n");
            await().atMost(Duration.ofSeconds(15)).until(() -> !hosts.reachable());
            awaitLooks(5);
        }
        assertThat(types()).doesNotContain("ban.contended");

        hosts.nft("flush ruleset\n");
        await().atMost(Duration.ofSeconds(15)).until(() -> types().contains("ban.contended"));
        awaitLooks(3);
        assertThat(hosts.reachable()).as("not put back at once").isTrue();
    }

    private void awaitLooks(int more) {
        long before = looks();
        await().atMost(Duration.ofSeconds(30)).until(() -> looks() >= before + more);
    }

    private long looks() {
        return types().stream().filter("ban.observed"::equals).count();
    }

    @Test
    void aBurstOfBansSharesTransactionsAndEachIsVerified() throws Exception {
        int count = 1_000;
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            askFor("198.18." + i / 256 + "." + i % 256, Duration.ofMinutes(10));
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> types().stream().filter("attempt.verified"::equals).count() == count);
        System.out.println(count + " bans asked for one by one, each verified, in "
                + (System.nanoTime() - began) / 1_000_000 + " ms");
        assertThat(hosts.nft("list set inet reeve v4\n")).contains("198.18.3.231");
    }

    @Test
    void aBanEndsForReeveWhenItEndsInTheKernel() throws Exception {
        observer.start();
        askFor(TwoHosts.THERE_V4, Duration.ofSeconds(3));
        await().atMost(Duration.ofSeconds(10)).until(() -> !hosts.reachable());
        await().atMost(Duration.ofSeconds(20)).until(() -> types().contains("ban.expired"));
        await().atMost(Duration.ofSeconds(5)).until(hosts::reachable);
        assertThat(desired()).isEmpty();
        assertThat(journal).filteredOn(Attempt.class::isInstance).hasSize(1);
    }
}
