/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FeedTest {
    private final Feed feed = new Feed();

    private static List<Entry> entries(int count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            entries.add(Event.of(
                    new EntryId("n", i),
                    Moment.ZERO,
                    Observation.of("log.match", new Subject("log", "l"), Attributes.NONE, Trust.MEASURED)));
        }
        return entries;
    }

    @Test
    void onceKeptTogetherComesInOrderHoweverManyItIs() throws Exception {
        ConcurrentLinkedQueue<Entry> seen = new ConcurrentLinkedQueue<>();
        List<Entry> many = entries(Feed.QUEUE + 1);
        try (AutoCloseable following = feed.follow(seen::add)) {
            feed.publish(many);
            await().until(() -> seen.size() == many.size());
        }
        assertThat(seen).containsExactlyElementsOf(many);
    }

    @Test
    void whoCanReadWhatHeMissedIsToldAndGoesOn() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch began = new CountDownLatch(1);
        AtomicInteger missed = new AtomicInteger();
        ConcurrentLinkedQueue<Entry> seen = new ConcurrentLinkedQueue<>();
        Consumer<Entry> slow = entry -> {
            began.countDown();
            try {
                held.await();
            } catch (InterruptedException dropped) {
                Thread.currentThread().interrupt();
            }
            seen.add(entry);
        };
        try (AutoCloseable following = feed.follow(slow, missed::incrementAndGet)) {
            feed.publish(entries(1));
            began.await();
            feed.publish(entries(Feed.QUEUE));
            feed.publish(entries(Feed.QUEUE));
            assertThat(missed.get()).isEqualTo(1);
            held.countDown();
            List<Entry> last = entries(3);
            feed.publish(last);
            await().until(() -> seen.size() == 4);
            assertThat(feed.followers()).isEqualTo(1);
        }
    }

    /** A flood of others must not cost a part of the daemon its place. */
    @Test
    void whatIsNotWantedDoesNotWait() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        ConcurrentLinkedQueue<Entry> seen = new ConcurrentLinkedQueue<>();
        Consumer<Entry> slow = entry -> {
            try {
                held.await();
            } catch (InterruptedException dropped) {
                Thread.currentThread().interrupt();
            }
            seen.add(entry);
        };
        try (AutoCloseable following = feed.followSome(entry -> entry.id().sequence() == 7, slow)) {
            for (int i = 0; i < 5; i++) {
                feed.publish(entries(Feed.QUEUE));
            }
            held.countDown();
            await().until(() -> seen.size() == 5);
        }
    }

    @Test
    void whoDoesNotKeepUpIsDropped() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch began = new CountDownLatch(1);
        try (AutoCloseable following = feed.followAll(entries -> {
            began.countDown();
            try {
                never.await();
            } catch (InterruptedException dropped) {
                Thread.currentThread().interrupt();
            }
        })) {
            feed.publish(entries(1));
            began.await();
            feed.publish(entries(Feed.QUEUE));
            assertThat(feed.followers()).isEqualTo(1);
            feed.publish(entries(1));
            assertThat(feed.followers()).isZero();
        }
    }
}
