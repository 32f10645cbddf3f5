/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Holds services of agents against what these say when they come into the configuration, started or not, and tells what is wrong: one after the other, after the first starts. */
final class AgentLoads implements AutoCloseable {
    private static final Duration STARTS_FIRST = Duration.ofMillis(300);
    private static final Duration TURN = Duration.ofSeconds(2);

    private final SequencedMap<String, Unit> waiting = new LinkedHashMap<>();
    private @Nullable Thread round;
    private boolean closed;

    synchronized void look(Unit unit) {
        if (!closed) {
            waiting.put(unit.name, unit);
            if (round == null) {
                round = Thread.ofVirtual().name("reeve-agents").start(this::run);
            }
        }
    }

    private void run() {
        try {
            Thread.sleep(STARTS_FIRST);
            for (Optional<Unit> unit = next(); unit.isPresent(); unit = next()) {
                review(unit.get());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<Unit> next() {
        Map.Entry<String, Unit> first = waiting.pollFirstEntry();
        if (first == null) {
            round = null;
        }
        return Optional.ofNullable(first).map(Map.Entry::getValue);
    }

    /** Whoever has the turn for long is starting it, and tells the same. */
    private static void review(Unit unit) throws InterruptedException {
        if (!ActionUnit.turn(unit, TURN)) {
            return;
        }
        try {
            ServiceKind kind = kind(unit);
            if (kind instanceof ServiceKind.Ocf) {
                tell(unit, unit.tools.scripts().kind(unit.name, kind));
            }
        } catch (IOException unreadable) {
            tell(unit, "cannot be run: " + unreadable.getMessage());
        } finally {
            unit.acting.unlock();
        }
    }

    private static @Nullable ServiceKind kind(Unit unit) {
        unit.lock.lock();
        try {
            ServiceSpec spec = unit.spec;
            return spec == null || !unit.configured || unit.closed ? null : spec.kind();
        } finally {
            unit.lock.unlock();
        }
    }

    /** What is wrong with it, unless that was told before. */
    static void tell(Unit unit, ActionKind kind) {
        String warnings = String.join("; ", kind.warnings());
        String refusal = kind.refusal();
        tell(
                unit,
                refusal.isEmpty()
                        ? warnings
                        : "disabled, nothing of it will be run: " + refusal
                                + (warnings.isEmpty() ? "" : "; " + warnings));
    }

    private static void tell(Unit unit, String text) {
        if (!text.equals(unit.remarked)) {
            unit.remarked = text;
            unit.tell(Tidings.noticed(unit.name, unit.newest(), text.isEmpty() ? "fits its agent now" : text));
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
        if (round != null) {
            round.interrupt();
        }
    }
}
