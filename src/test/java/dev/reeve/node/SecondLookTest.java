/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.reeve.event.Observation;
import dev.reeve.format.DiskReader;
import dev.reeve.format.yaml.ConfigLoader;
import dev.reeve.model.Attributes;
import dev.reeve.model.Config;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SecondLookTest {
    @TempDir
    Path directory;

    private Config config;

    @BeforeEach
    void load() throws Exception {
        Path file = Files.writeString(
                directory.resolve("reeve.yaml"),
                "checks: {far: {tcp: \"192.0.2.1:80\"}, near: {tcp: \"127.0.0.1:80\"}}\n");
        config = ConfigLoader.load(DiskReader.STANDARD, file.toString(), Offers.catalogue(), (text, type) -> List.of())
                .config()
                .orElseThrow();
    }

    private static Observation result(String check, String state) {
        return Observation.of(
                "check.result", new Subject("check", check), Attributes.of("state", state), Trust.MEASURED);
    }

    private SecondLook second(Housekeeping.Chore look) {
        return new SecondLook(() -> config, new NeverList("n1", Map::of), () -> 1_000_000_000, look);
    }

    @Test
    void itIsMadeByAnotherThreadAndOverBeforeTheResultGoesOn() {
        AtomicReference<Thread> by = new AtomicReference<>();
        try (SecondLook second = second(() -> by.set(Thread.currentThread()))) {
            // On a busy machine its patience may end before.
            for (int i = 0; i < 100 && by.get() == null; i++) {
                second.see(result("far", "critical"));
            }
            assertThat(by.get()).isNotNull().isNotSameAs(Thread.currentThread());
        }
    }

    @Test
    void onlyAFailureOfACheckOfAnotherMachineAsksForIt() {
        AtomicInteger looks = new AtomicInteger();
        try (SecondLook second = second(looks::incrementAndGet)) {
            second.see(result("far", "ok"));
            second.see(result("near", "critical"));
            second.see(result("unknown", "critical"));
        }
        assertThat(looks).hasValue(0);
    }

    @Test
    void oneThatHangsHoldsUpNobodyAndIsTheOnlyOne() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        try (SecondLook second = second(() -> {
            looks.incrementAndGet();
            never.await();
        })) {
            for (int i = 0; i < 50; i++) {
                int each = i;
                assertThatCode(() -> second.see(result("far", "critical")))
                        .as("%s", each)
                        .doesNotThrowAnyException();
            }
            assertThat(looks.get()).isLessThanOrEqualTo(1);
        } finally {
            never.countDown();
        }
    }

    @Test
    void aWholeLookThatIsBeingMadeKeepsNobodyFromAskingWhetherOneIsDue() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        NeverList never = new NeverList("n1", () -> {
            reading.countDown();
            try {
                go.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return Map.of();
        });
        Thread whole = Thread.ofPlatform().daemon().start(() -> Housekeeping.now("look", () -> never.look(0)));
        reading.await();
        assertThat(never.isDue(5_000_000)).isTrue();
        go.countDown();
        whole.join();
    }
}
