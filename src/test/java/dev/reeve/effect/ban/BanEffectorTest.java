/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.effect.Attempts;
import dev.reeve.event.Attempt;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanScope;
import dev.reeve.model.BanTarget;
import dev.reeve.model.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BanEffectorTest {
    private final ShowBackend shown = new ShowBackend();
    private final Map<BanTarget, Long> desired = new LinkedHashMap<>();
    private final List<AutoCloseable> toClose = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : toClose) {
            one.close();
        }
    }

    private BanEffector with(BanBackend backend) {
        BanEffector effector = new BanEffector(backend, () -> desired, new HostAddresses(), Attempts::mono, () -> {});
        toClose.add(effector);
        return effector;
    }

    private static Result perform(BanEffector effector, String action, String target, Attributes parameters)
            throws Exception {
        Attempt attempt = Attempts.of(action, target, parameters);
        return effector.perform(attempt, () -> Duration.ofSeconds(20));
    }

    /** The show backend with faults added. */
    private static class Faulty extends Forwarding {
        volatile @Nullable IOException fault;
        final List<Integer> sizes = new CopyOnWriteArrayList<>();
        final CountDownLatch go = new CountDownLatch(1);

        @Override
        public void apply(List<Change> changes) throws IOException, InterruptedException {
            go.await();
            sizes.add(changes.size());
            IOException now = fault;
            if (now != null) {
                throw now;
            }
            to.apply(changes);
        }
    }

    private static class Forwarding implements BanBackend {
        final ShowBackend to = new ShowBackend();

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public @Nullable String unavailable() {
            return null;
        }

        @Override
        public void apply(List<Change> changes) throws IOException, InterruptedException {
            to.apply(changes);
        }

        @Override
        public void repair() {}

        @Override
        public java.util.Set<BanTarget> confirm(java.util.Collection<BanTarget> targets) {
            return to.confirm(targets);
        }

        @Override
        public java.util.Set<BanScope> scopes() {
            return to.scopes();
        }

        @Override
        public boolean look(java.util.function.BiConsumer<BanTarget, Duration> each) throws IOException {
            to.look(each);
            return true;
        }

        @Override
        public void clear() {
            to.clear();
        }
    }

    @Test
    void whereBansAreOnlyShownTheResultSaysWould() throws Exception {
        Result result =
                perform(with(shown), "ban.add", "address/203.0.113.9", Attributes.of("for", Value.of(90_000_000)));
        assertThat(result.text()).startsWith("would ban 203.0.113.9 for ");
        assertThat(result.evidence().text("backend")).isEqualTo("show");
        assertThat(shown.look().bans()).containsOnlyKeys(BanTarget.parse("203.0.113.9"));
        assertThat(shown.look().effective()).isFalse();
    }

    @Test
    void thisHostsOwnAddressesAreNeverBannedWhateverTheGuardSaid() throws Exception {
        for (String own : List.of(
                "127.0.0.1",
                "127.0.0.0/24",
                "::1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "fe80::1",
                "ff02::1",
                "::ffff:127.0.0.1")) {
            Result result = perform(with(shown), "ban.add", "address/" + own, Attributes.NONE);
            assertThat(result.result()).as(own).isEqualTo(Outcome.Result.FAILED);
            assertThat(result.evidence().truth("refused")).as(own).isTrue();
        }
        assertThat(shown.look().bans()).isEmpty();
    }

    @Test
    void aTransactionThatFailsIsAFailureThatMayBeTriedAgain() throws Exception {
        Faulty backend = new Faulty();
        backend.go.countDown();
        backend.fault = new IOException("the kernel is busy");
        Result result = perform(with(backend), "ban.add", "address/203.0.113.9", Attributes.NONE);
        assertThat(result.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(result.text()).isEqualTo("the kernel is busy");
        assertThat(result.evidence().truth("refused")).isFalse();
    }

    @Test
    void attemptsAtTheSameTimeShareATransactionAndEachHasItsResult() throws Exception {
        Faulty backend = new Faulty();
        BanEffector effector = with(backend);
        List<Result> results = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 100; i++) {
            String target = "address/203.0.113." + i;
            Thread.ofVirtual().start(() -> {
                try {
                    results.add(perform(effector, "ban.add", target, Attributes.NONE));
                } catch (Exception fault) {
                    throw new IllegalStateException(fault);
                }
            });
        }
        backend.go.countDown();
        await().until(() -> results.size() == 100);
        assertThat(results).allMatch(result -> result.evidence().truth("verified"));
        assertThat(backend.sizes).hasSizeLessThan(20);
        assertThat(backend.sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
    }

    @Test
    void onlyDesiredBansAreRestored() throws Exception {
        desired.put(BanTarget.parse("203.0.113.1"), Attempts.mono() + 60_000_000);
        desired.put(BanTarget.parse("203.0.113.2"), Attempts.mono() + 60_000_000);
        desired.put(BanTarget.parse("203.0.113.3"), Attempts.mono() - 1);
        desired.put(BanTarget.parse("127.0.0.1"), Attempts.mono() + 60_000_000);
        Attributes named =
                Attributes.of("addresses", Value.texts(List.of("203.0.113.1", "203.0.113.3", "198.51.100.1")));
        perform(with(shown), "ban.restore", "node/n1", named);
        assertThat(shown.look().bans()).containsOnlyKeys(BanTarget.parse("203.0.113.1"));
        perform(with(shown), "ban.restore", "node/n1", Attributes.of("addresses", Value.texts(List.of("all"))));
        assertThat(shown.look().bans())
                .containsOnlyKeys(BanTarget.parse("203.0.113.1"), BanTarget.parse("203.0.113.2"));
    }

    @Test
    void nothingNamedIsNothingRestored() throws Exception {
        desired.put(BanTarget.parse("203.0.113.1"), Attempts.mono() + 60_000_000);
        perform(with(shown), "ban.restore", "node/n1", Attributes.NONE);
        assertThat(shown.look().bans()).isEmpty();
    }

    @Test
    void theObserverTellsTheDifferenceAndAFaultOnce() throws Exception {
        List<Observation> seen = new CopyOnWriteArrayList<>();
        Faulty backend = new Faulty() {
            @Override
            public boolean look(java.util.function.BiConsumer<BanTarget, Duration> each) throws IOException {
                IOException now = fault;
                if (now != null) {
                    throw now;
                }
                return super.look(each);
            }
        };
        backend.go.countDown();
        backend.apply(List.of(
                new BanBackend.Change(BanTarget.parse("203.0.113.1"), Duration.ofMinutes(1)),
                new BanBackend.Change(BanTarget.parse("203.0.113.9"), Duration.ofMinutes(1))));
        desired.put(BanTarget.parse("203.0.113.1"), 0L);
        desired.put(BanTarget.parse("203.0.113.2"), 0L);
        BanObserver observer =
                new BanObserver("n1", backend, () -> desired, Attempts::mono, seen::add, Duration.ofSeconds(30));
        observer.look();
        Attributes told = seen.getFirst().attributes();
        assertThat(told.text("missing")).isEqualTo("[203.0.113.2]");
        assertThat(told.text("extra")).isEqualTo("[203.0.113.9]");
        assertThat(told.integer("present", 0)).isEqualTo(2);
        assertThat(told.truth("effective")).isTrue();
        assertThat(told.integer("took", -1)).isBetween(0L, Moment.micros(Duration.ofSeconds(10)));

        backend.fault = new IOException("gone");
        observer.look();
        observer.look();
        assertThat(seen).extracting(Observation::type).containsExactly("ban.observed", "source.failed");
    }
}
