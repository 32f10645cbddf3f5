/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutputPumpTest {
    /** Collects; takes {@code credit} chunks before it pauses. */
    private static final class Collector implements OutputPump.Sink {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CountDownLatch end = new CountDownLatch(1);
        private int credit;
        private volatile int chunks;

        Collector(int credit) {
            this.credit = credit;
        }

        @Override
        public synchronized boolean chunk(long token, byte[] part) {
            assertThat(part.length).isBetween(1, OutputPump.CHUNK);
            bytes.writeBytes(part);
            chunks++;
            credit--;
            return credit > 0;
        }

        @Override
        public void ended(long token) {
            end.countDown();
        }

        void awaitEnd() throws InterruptedException {
            assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
        }

        synchronized int size() {
            return bytes.size();
        }
    }

    private static Child writing(Fds.Pipe pipe, String... command) throws Exception {
        Child child = new PosixSpawner()
                .spawn(SpawnRequest.of(command).streams(Stdio.NULL, Stdio.of(pipe.write()), Stdio.NULL));
        pipe.write().close();
        return child;
    }

    @Test
    void bringsAllOutputOfManyChildrenOnOneThread() throws Exception {
        List<Collector> collectors = new ArrayList<>();
        List<Child> children = new ArrayList<>();
        try (OutputPump pump = new OutputPump()) {
            for (int i = 0; i < 100; i++) {
                Fds.Pipe pipe = Fds.pipe();
                Collector collector = new Collector(Integer.MAX_VALUE);
                children.add(writing(pipe, "head", "-c", Integer.toString(i * 3000), "/dev/zero"));
                pump.attach(pipe.read(), collector);
                collectors.add(collector);
            }
            for (int i = 0; i < 100; i++) {
                collectors.get(i).awaitEnd();
                assertThat(collectors.get(i).size()).isEqualTo(i * 3000);
            }
            assertThat(pump.size()).isZero();
        }
        for (Child child : children) {
            Children.end(child);
        }
    }

    @Test
    void aFullSinkPausesItsChildAndLosesNothing() throws Exception {
        Fds.Pipe pipe = Fds.pipe();
        Collector collector = new Collector(1);
        try (OutputPump pump = new OutputPump()) {
            Child child = writing(pipe, "head", "-c", "1000000", "/dev/zero");
            long token = pump.attach(pipe.read(), collector);
            await().until(() -> collector.chunks == 1);
            assertThat(child.pidfd().awaitEnd(java.time.Duration.ofMillis(50))).isFalse();
            assertThat(collector.chunks).isEqualTo(1);
            int seen = 1;
            while (collector.end.getCount() > 0) {
                pump.resume(token);
                pump.resume(token);
                int before = seen;
                await().until(() -> collector.chunks > before || collector.end.getCount() == 0);
                seen = collector.chunks;
            }
            assertThat(collector.size()).isEqualTo(1_000_000);
            Children.end(child);
        }
    }

    @Test
    void detachingEndsAPipeThatAGrandchildHoldsOpen() throws Exception {
        Fds.Pipe pipe = Fds.pipe();
        try (OutputPump pump = new OutputPump()) {
            Collector collector = new Collector(Integer.MAX_VALUE);
            Child child = writing(pipe, "sh", "-c", "echo up; exec sleep 1000");
            long token = pump.attach(pipe.read(), collector);
            await().until(() -> collector.size() == 3);
            pump.detach(token);
            pump.detach(token);
            pump.resume(token);
            assertThat(pump.size()).isZero();
            assertThat(pipe.read().isOpen()).isFalse();
            Children.end(child);
        }
    }

    @Test
    void aSinkThatFailsLosesItsPipeOnly() throws Exception {
        Fds.Pipe bad = Fds.pipe();
        Fds.Pipe good = Fds.pipe();
        try (OutputPump pump = new OutputPump()) {
            pump.attach(bad.read(), new OutputPump.Sink() {
                @Override
                public boolean chunk(long token, byte[] bytes) {
                    throw new IllegalStateException("on purpose");
                }

                @Override
                public void ended(long token) {}
            });
            Collector collector = new Collector(Integer.MAX_VALUE);
            pump.attach(good.read(), collector);
            Fds.write(bad.write(), new byte[] {1});
            Fds.write(good.write(), new byte[] {1});
            good.write().close();
            collector.awaitEnd();
            await().until(() -> !bad.read().isOpen());
        }
        bad.close();
    }
}
