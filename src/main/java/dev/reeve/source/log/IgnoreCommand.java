/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.jail.JailSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Whom a command says that a jail never counts. Whoever writes a line has it run, and the jail waits for it: so an answer is kept a while also where no cache is asked for, no answer in time is one too, and a command that
 * again and again does not answer is left out for a while.
 */
final class IgnoreCommand {
    /** As long as an answer is kept where the jail names no cache. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private static final Duration LATE_KEPT = Duration.ofMinutes(1);
    private static final Duration LEFT_OUT = Duration.ofMinutes(1);
    private static final int LATE_IN_A_ROW = 3;
    private static final int MOST_KEPT = 1_000;

    private final String command;
    private final JailSpec.IgnoreCache cache;
    private final boolean named;
    private final JailWorld world;
    private final InstantSource clock;
    private final LinkedHashMap<String, Kept> answers = new LinkedHashMap<>(16, 0.75f, true);
    private int late;
    private Instant lastLate = Instant.EPOCH;
    private String trouble = "";

    private record Kept(boolean ignored, Instant at, Duration time) {
        boolean holds(Instant now) {
            return Duration.between(at, now).abs().compareTo(time) < 0;
        }
    }

    IgnoreCommand(String command, JailSpec spec, JailWorld world, InstantSource clock) {
        this.command = command;
        JailSpec.IgnoreCache configured = spec.ignoreCache();
        this.named = configured != null;
        this.cache = configured == null ? new JailSpec.IgnoreCache("", MOST_KEPT, KEPT) : configured;
        this.world = world;
        this.clock = clock;
    }

    /** @param variables of the failure */
    boolean holds(SequencedMap<String, String> variables) throws InterruptedException {
        ShellTags tags = ShellTags.of(command, variables);
        String key = named ? ShellTags.plain(cache.key(), variables) : tags.toString();
        Kept known = answers.get(key);
        if (known != null && known.holds(clock.instant())) {
            return known.ignored();
        }
        if (leftOut(clock.instant())) {
            return false;
        }
        Kept now = ask(tags);
        answers.put(key, now);
        while (answers.size() > Math.clamp(cache.count(), 1, 10_000)) {
            answers.pollFirstEntry();
        }
        return now.ignored();
    }

    private boolean leftOut(Instant now) {
        return late >= LATE_IN_A_ROW && Duration.between(lastLate, now).abs().compareTo(LEFT_OUT) < 0;
    }

    /** The time of an answer is when it came, not when it was asked for: what takes long is else asked for again at once. */
    private Kept ask(ShellTags tags) throws InterruptedException {
        JailWorld.Answer answer = world.holds(tags.command(), tags.environment());
        Instant now = clock.instant();
        if (answer != JailWorld.Answer.LATE) {
            late = 0;
            return new Kept(answer == JailWorld.Answer.YES, now, cache.time());
        }
        lastLate = now;
        late = Math.min(LATE_IN_A_ROW, late + 1);
        if (late == LATE_IN_A_ROW) {
            trouble = "its ignorecommand did not answer in time " + LATE_IN_A_ROW
                    + " times in a row, so it is asked again only in a minute, and whom it would have excepted is counted; run it by hand: "
                    + command;
        }
        return new Kept(false, now, LATE_KEPT);
    }

    /** What is to be told since the last call; empty for nothing. */
    String takeTrouble() {
        String taken = trouble;
        trouble = "";
        return taken;
    }
}
