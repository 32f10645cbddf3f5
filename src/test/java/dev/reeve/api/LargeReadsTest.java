/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.journal.Part;
import dev.reeve.journal.Query;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What many who ask for much at once may cost. */
@Timeout(60)
class LargeReadsTest {
    private static final int BOUND = 64 << 10;
    private static final List<Entry> ENTRIES = LongStream.rangeClosed(1, 100)
            .<Entry>mapToObj(number -> event(number, 5_000))
            .toList();

    private static Event event(long number, int length) {
        return FakeDaemon.event(number, "x.y", "check/web", Attributes.of("text", "t".repeat(length)));
    }

    private static Query query(boolean newestFirst) {
        return new Query(null, null, null, null, null, 0, newestFirst, 10_000);
    }

    private static SequencedMap<String, Value> fields(EntryPage page) {
        return ((Value.Fields) Json.read(page.bytes(100))).fields();
    }

    private static int count(SequencedMap<String, Value> fields) {
        return ((Value.Items) fields.get("entries")).items().size();
    }

    @Test
    void anAnswerIsCutAtItsBoundAndSaysWhereToGoOn() {
        EntryPage page = new EntryPage(query(false), new Part(ENTRIES, false), Caller.Role.ADMIN, BOUND);
        SequencedMap<String, Value> fields = fields(page);
        assertThat(page.bytes(100).length).isLessThan(BOUND + 200);
        assertThat(count(fields)).isBetween(2, 13);
        assertThat(fields).containsEntry("cut", Value.of(true)).containsEntry("head", Value.of(100));
        assertThat(fields.get("next")).isEqualTo(Value.of("after=" + count(fields)));
    }

    @Test
    void theNewestFirstGoOnJustAfterTheTimeOfTheLast() {
        SequencedMap<String, Value> fields =
                fields(new EntryPage(query(true), new Part(ENTRIES.reversed(), false), Caller.Role.ADMIN, BOUND));
        Instant last = ENTRIES.get(100 - count(fields)).at().instant();
        assertThat(fields.get("next")).isEqualTo(Value.of("until=" + last.plusNanos(1_000)));
    }

    @Test
    void whatFitsIsWholeAndOneThatDoesNotComesAlone() {
        assertThat(fields(
                        new EntryPage(query(false), new Part(ENTRIES.subList(0, 2), false), Caller.Role.ADMIN, BOUND)))
                .doesNotContainKeys("cut", "next");
        assertThat(fields(new EntryPage(query(false), new Part(List.of(), false), Caller.Role.ADMIN, BOUND)))
                .containsEntry("entries", new Value.Items(List.of()));
        Part huge = new Part(List.of(event(7, 2 * BOUND), event(8, 1)), false);
        SequencedMap<String, Value> fields = fields(new EntryPage(query(false), huge, Caller.Role.ADMIN, BOUND));
        assertThat(count(fields)).isEqualTo(1);
        assertThat(fields).containsEntry("next", Value.of("after=7"));
    }

    @Test
    void whatTheJournalCutIsCut() {
        assertThat(fields(new EntryPage(query(false), new Part(ENTRIES.subList(0, 2), true), Caller.Role.ADMIN, BOUND)))
                .containsEntry("cut", Value.of(true))
                .containsEntry("next", Value.of("after=2"));
    }

    @Test
    void sixteenAtOnceAreMadeTwoAtATime() throws Exception {
        ReadGate gate = new ReadGate(ReadGate.LARGE, Duration.ofSeconds(30));
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger bytes = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                all.add(threads.submit(() -> gate.with(() -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    EntryPage page = new EntryPage(query(false), new Part(ENTRIES, false), Caller.Role.ADMIN, BOUND);
                    bytes.accumulateAndGet(page.bytes(1).length, Math::max);
                    Thread.yield();
                    now.decrementAndGet();
                })));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertThat(most.get()).isBetween(1, ReadGate.LARGE);
        assertThat(bytes.get()).isLessThan(BOUND + 200);
    }

    @Test
    void whoFindsNoPlaceInTimeIsToldToComeAgain() throws Exception {
        ReadGate gate = new ReadGate(1, Duration.ofMillis(50));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Thread first = Thread.startVirtualThread(() -> gate.with(() -> {
            inside.countDown();
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }));
        inside.await();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> gate.with(() -> {}))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(503));
        over.countDown();
        first.join();
        gate.with(() -> {});
    }

    @Test
    void aPlaceIsFreeAgainAfterWorkThatFailed() {
        ReadGate gate = new ReadGate(1, Duration.ofMillis(50));
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> gate.with(() -> {
                        throw new IllegalStateException();
                    }));
        }
    }
}
