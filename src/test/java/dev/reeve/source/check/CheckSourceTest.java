/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.CheckSpec;
import dev.reeve.model.CheckState;
import dev.reeve.model.Origin;
import dev.reeve.model.Probe;
import dev.reeve.os.PosixSpawner;
import dev.reeve.probe.Plugins;
import dev.reeve.probe.ProbeResult;
import dev.reeve.probe.TcpChecks;
import dev.reeve.source.RunningSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckSourceTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofHours(1);

    private final List<Long> starts = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private volatile CheckState state = CheckState.OK;
    private volatile long takes;
    private Plugins plugins;
    private TcpChecks connections;

    @BeforeEach
    void open() throws Exception {
        plugins = new Plugins(new PosixSpawner(), null, 4);
        connections = new TcpChecks(4);
    }

    @AfterEach
    void close() {
        plugins.close();
        connections.close();
    }

    @Test
    void aCheckIsMadeAtItsIntervalAndTold() throws Exception {
        CheckSource source = source(8);
        source.update(List.of(check("web", 80, SHORT, LONG)));
        try (RunningSource checks = new RunningSource(source)) {
            checks.awaitCount("check.result", 5);
            assertThat(checks.seen().getFirst().subject()).hasToString("check/web");
            assertThat(checks.texts("check.result", "state")).containsOnly("ok");
            assertThat(checks.texts("check.result", "service")).containsOnly("nginx");
        }
    }

    @Test
    void whatIsNotCertainYetIsCheckedAtTheShorterIntervalUntilItIs() throws Exception {
        state = CheckState.CRITICAL;
        CheckSource source = source(8);
        source.update(List.of(check("web", 80, Duration.ofMillis(700), SHORT)));
        try (RunningSource checks = new RunningSource(source)) {
            checks.awaitCount("check.result", 1);
            source.confirming("web", true);
            checks.awaitCount("check.result", 3);
            source.confirming("web", false);
            checks.awaitCount("check.result", 5);
            assertThat(millisBetween(0, 1)).isLessThan(600);
            assertThat(millisBetween(1, 2)).isLessThan(600);
            assertThat(millisBetween(3, 4)).isGreaterThanOrEqualTo(650);
        }
    }

    /** Known from before a restart, when the source does not run yet. */
    @Test
    void whatIsNotCertainFromBeforeIsCheckedAtTheShorterIntervalToo() throws Exception {
        CheckSource source = source(8);
        source.confirming("web", true);
        source.update(List.of(check("web", 80, Duration.ofMillis(700), SHORT)));
        try (RunningSource checks = new RunningSource(source)) {
            checks.awaitCount("check.result", 3);
            assertThat(millisBetween(1, 2)).isLessThan(600);
        }
    }

    @Test
    void aCheckNeverOverlapsItself() throws Exception {
        takes = 60;
        CheckSource source = source(8);
        source.update(List.of(check("web", 80, SHORT, SHORT)));
        try (RunningSource checks = new RunningSource(source)) {
            checks.awaitCount("check.result", 4);
            assertThat(mostRunning).hasValue(1);
        }
    }

    @Test
    void checksThatRunAtOnceAreBounded() throws Exception {
        takes = 20;
        List<CheckSpec> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            many.add(check("c" + i, 80, SHORT, SHORT));
        }
        CheckSource source = source(3);
        source.update(many);
        try (RunningSource checks = new RunningSource(source)) {
            checks.awaitCount("check.result", 60);
            assertThat(mostRunning.get()).isBetween(2, 3);
        }
    }

    @Test
    void anUpdateTouchesOnlyWhatChanged() throws Exception {
        CheckSource source = source(8);
        CheckSpec same = check("same", 1, Duration.ofMillis(300), LONG);
        source.update(List.of(same, check("other", 2, SHORT, LONG)));
        try (RunningSource checks = new RunningSource(source)) {
            checks.awaitCount("check.result", 3);
            Awaitility.await().until(() -> checks.texts("check.result", "check").contains("same"));
            int before = count(checks, "same");
            source.update(List.of(same, check("new", 3, SHORT, LONG)));
            Awaitility.await().until(() -> checks.texts("check.result", "check").contains("new"));
            int gone = count(checks, "other");
            Awaitility.await().until(() -> count(checks, "same") > before);
            assertThat(count(checks, "other")).isLessThanOrEqualTo(gone + 1);
        }
    }

    @Test
    void aFaultInAProbeIsTheSourcesFailure() throws Exception {
        CheckSource source = source(
                (probe, timeout, late) -> {
                    throw new IllegalStateException("broken");
                },
                1);
        source.update(List.of(check("web", 80, SHORT, LONG)));
        assertThat(new RunningSource(source).awaitFailure()).hasMessageContaining("broken");
    }

    private static int count(RunningSource checks, String name) {
        return (int) checks.texts("check.result", "check").stream()
                .filter(name::equals)
                .count();
    }

    private long millisBetween(int one, int other) {
        return (starts.get(other) - starts.get(one)) / 1_000_000;
    }

    private CheckSource source(int atOnce) {
        return source((probe, timeout, late) -> probe(), atOnce);
    }

    private CheckSource source(Prober prober, int atOnce) {
        return new CheckSource(
                "node",
                new CheckExecutor(plugins, connections, prober, atOnce, CheckSourceTest::micros),
                CheckSourceTest::micros);
    }

    private static long micros() {
        return System.nanoTime() / 1_000;
    }

    private ProbeResult probe() throws InterruptedException {
        starts.add(System.nanoTime());
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            Thread.sleep(takes);
            return new ProbeResult(state, "fine", "", new TreeMap<>(), Duration.ofMillis(takes), false);
        } finally {
            running.decrementAndGet();
        }
    }

    private static CheckSpec check(String name, int port, Duration interval, Duration retry) {
        return new CheckSpec(
                name,
                Origin.BUILT_IN,
                new Probe.Http("http://127.0.0.1:" + port, "GET", new LinkedHashMap<>(), List.of(), ""),
                interval,
                retry,
                3,
                Duration.ofSeconds(1),
                CheckState.CRITICAL,
                "nginx");
    }
}
