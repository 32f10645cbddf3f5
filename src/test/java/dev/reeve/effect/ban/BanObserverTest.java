/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.effect.Attempts;
import dev.reeve.event.Observation;
import dev.reeve.model.BanScope;
import dev.reeve.model.BanTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With an hour between looks: what is seen sooner was noticed. */
@Timeout(120)
class BanObserverTest {
    private static final BanTarget BANNED = BanTarget.parse("203.0.113.9");

    private final Filter filter = new Filter();
    private final List<Observation> told = new CopyOnWriteArrayList<>();
    private final BanObserver observer =
            new BanObserver("n1", filter, () -> Map.of(BANNED, 0L), Attempts::mono, told::add, Duration.ofHours(1));

    /** A packet filter that others change. */
    private static final class Filter implements BanBackend {
        final AtomicLong generation = new AtomicLong(7);
        final AtomicInteger looks = new AtomicInteger();
        volatile boolean table = true;
        volatile boolean banned = true;
        volatile boolean broken;

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public @Nullable String unavailable() {
            return null;
        }

        @Override
        public void apply(List<Change> changes) {}

        @Override
        public void repair() {}

        @Override
        public Set<BanTarget> confirm(Collection<BanTarget> targets) {
            return Set.of();
        }

        @Override
        public Set<BanScope> scopes() {
            return Set.of();
        }

        @Override
        public long generation() throws IOException {
            if (broken) {
                throw new IOException("no answer");
            }
            return generation.get();
        }

        @Override
        public boolean inForce() {
            return table;
        }

        @Override
        public boolean look(BiConsumer<BanTarget, Duration> each) {
            looks.incrementAndGet();
            if (table && banned) {
                each.accept(BANNED, Duration.ofMinutes(1));
            }
            return table;
        }

        @Override
        public void clear() {}
    }

    @BeforeEach
    void start() {
        observer.start();
        awaitTold(1);
    }

    @AfterEach
    void close() {
        observer.close();
    }

    private void awaitTold(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> told.size() >= count);
    }

    private boolean effective() {
        return told.getLast().attributes().truth("effective");
    }

    @Test
    void thatTheTableIsGoneIsSeenAtOnceAndThatItIsBackToo() {
        filter.table = false;
        filter.generation.incrementAndGet();
        awaitTold(2);
        assertThat(effective()).isFalse();

        filter.table = true;
        filter.generation.incrementAndGet();
        await().atMost(Duration.ofSeconds(30)).until(this::effective);
    }

    @Test
    void anEmptiedSetIsSeen() {
        filter.banned = false;
        filter.generation.incrementAndGet();
        awaitTold(2);
        assertThat(effective()).isTrue();
        assertThat(told.getLast().attributes().text("missing")).isEqualTo("[203.0.113.9]");
    }

    @Test
    void whatIsMissingIsLookedAtAgainWithoutAnybodysChange() {
        filter.banned = false;
        filter.generation.incrementAndGet();
        awaitTold(4);
    }

    @Test
    void anothersChangeThatLeavesTheBansAloneIsLookedAtAndNotTold() {
        filter.generation.incrementAndGet();
        await().atMost(Duration.ofSeconds(30)).until(() -> filter.looks.get() >= 2);
        observer.soon();
        awaitTold(2);
        assertThat(filter.looks.get()).isGreaterThanOrEqualTo(3);
        assertThat(told).hasSize(2);
    }

    @Test
    void whatCannotBeReadIsATroubleUntilItCan() {
        filter.broken = true;
        observer.soon();
        await().atMost(Duration.ofSeconds(30)).until(() -> observer.trouble() != null);
        assertThat(observer.trouble()).isEqualTo("no answer");
        filter.broken = false;
        observer.soon();
        await().atMost(Duration.ofSeconds(30)).until(() -> observer.trouble() == null);
    }
}
