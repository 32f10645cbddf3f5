/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.journal.MemoryJournal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.source.Emitter;
import dev.reeve.source.Supervised;
import dev.reeve.source.time.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The core, the clock of jobs and the rules together, while somebody sets the machine's clock. */
class SteppedClockTest {
    private static final long HOUR = Moment.micros(Duration.ofHours(1));
    private static final long MINUTE = Moment.micros(Duration.ofMinutes(1));
    private static final Instant START = Instant.parse("2026-11-24T10:00:30Z");

    @TempDir
    Path directory;

    private final AtomicLong wall = new AtomicLong(START.getEpochSecond() * 1_000_000);
    private final AtomicLong mono = new AtomicLong(1_000_000_000);
    private final ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final AtomicLong turns = new AtomicLong();
    private final Intake intake = new Intake();
    private Core core;
    private Supervised time;

    @BeforeEach
    void begin() throws Exception {
        Path file = Files.writeString(directory.resolve("reeve.yaml"), """
                schedule:
                  each: {cron: "* * * * *", catch-up: each, run: [/bin/true]}
                notify: {t: {log: {}}}
                rules:
                  silent:
                    absence: {of: check.result, for: 10m}
                    do: [{notify: {channel: t, text: "silent"}}]
                """);
        Catalogue catalogue = Offers.catalogue();
        Config config = new ConfigFiles(file, catalogue, false)
                .load(LoadMode.STRICT)
                .config()
                .orElseThrow();
        MemoryJournal journal = new MemoryJournal();
        Programs programs = new Programs(journal, catalogue);
        Recovery recovery = Recovery.of(journal, "n", programs.add(config, List.of()), programs);
        Supplier<Moment> clock = () -> new Moment(wall.get(), mono.get());
        Feed feed = new Feed();
        feed.follow(entries::add);
        core = new Core(
                "n",
                intake,
                recovery.pipeline(),
                journal,
                clock,
                attempt -> {},
                feed,
                new Snapshots(journal, 0, System::nanoTime));
        Thread.ofPlatform().daemon().start(core);
        say("config.applied", Attributes.of("version", config.version()).with("changes", dev.reeve.model.Value.of("")));
        TimeSource source = new TimeSource("n", "boot", () -> clock.get().instant(), new TreeMap<>());
        source.update(config.jobs().values());
        time = new Supervised(source, new Emitter() {
                    @Override
                    public void emit(Observation seen) throws InterruptedException {
                        intake.bulk(seen);
                    }

                    @Override
                    public void alive(String doing) {}
                })
                .start();
        check();
    }

    @AfterEach
    void end() {
        time.close();
        core.stop();
    }

    private void say(String type, Attributes attributes) {
        intake.urgent(new Intake.Input.Seen(
                Observation.of(type, new Subject("node", "n"), attributes, Trust.REPORTED), null));
    }

    private void check() {
        Attributes result = Attributes.builder()
                .put("check", "c")
                .put("state", "ok")
                .put("text", "")
                .put("took", 1)
                .build();
        intake.urgent(new Intake.Input.Seen(
                Observation.of("check.result", new Subject("check", "c"), result, Trust.MEASURED), null));
        await().until(() -> count("check.result") > 0);
    }

    private long count(String type) {
        return events(type).size();
    }

    private List<Event> events(String type) {
        return entries.stream()
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .filter(event -> event.type().equals(type))
                .toList();
    }

    /** Both clocks go on by a second, and the core has its turn. */
    private void second() {
        wall.addAndGet(1_000_000);
        mono.addAndGet(1_000_000);
        long before = turns.get();
        intake.urgent(new Intake.Input.Ask(turns::incrementAndGet));
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> turns.get() > before);
    }

    private List<String> ran() {
        return entries.stream()
                .filter(Attempt.class::isInstance)
                .map(Attempt.class::cast)
                .map(Attempt::key)
                .toList();
    }

    @Test
    void h11_setForwardAndBackIsSaidAndNothingRunsTwice() {
        second();
        wall.addAndGet(HOUR);
        await().until(() -> count("clock.jumped") == 1);
        await().until(() -> ran().size() == 60 || count("job.missed") > 0 || count("job.skipped") > 0);
        wall.addAndGet(-HOUR);
        await().until(() -> count("clock.jumped") == 2);
        for (int i = 0; i < 3; i++) {
            wall.addAndGet(MINUTE);
            mono.addAndGet(MINUTE);
            second();
        }
        assertThat(events("clock.jumped").stream()
                        .map(event -> event.attributes().integer("by", 0) / 1_000_000)
                        .toList())
                .containsExactly(3_600L, -3_600L);
        assertThat(ran()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(events("job.due").stream()
                        .map(event -> event.attributes().text("key"))
                        .toList())
                .doesNotHaveDuplicates();
        assertThat(count("rule.fired"))
                .as("no silence was concluded from the clock")
                .isZero();
    }

    @Test
    void h11_aSleepOfTheMachineIsSaidAndItsSilenceIsNobodysFault() {
        second();
        wall.addAndGet(HOUR);
        mono.addAndGet(HOUR);
        await().until(() -> count("daemon.paused") == 1);
        assertThat(count("clock.jumped")).isZero();
        assertThat(events("daemon.paused").getFirst().attributes().integer("gap", 0))
                .isGreaterThanOrEqualTo(HOUR);
        assertThat(count("rule.fired")).isZero();

        // Silence after it does count.
        for (int i = 0; i < 900 && count("rule.fired") == 0; i++) {
            second();
        }
        assertThat(count("rule.fired")).isOne();
    }
}
