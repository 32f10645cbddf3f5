/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.cron;

import dev.reeve.event.Observation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Lines that are due as Debian's cron has it: all by one clock. What was missed while nobody looked is lost. */
final class CompatLines implements Lines {
    private final VirtualMinute clock;
    private List<CronLine> lines = List.of();
    private Instant before;
    private int turns;

    CompatLines(Instant now, ZoneId zone) {
        this.clock = new VirtualMinute(now, zone);
        this.before = now;
    }

    @Override
    public void update(Collection<CronLine> all, Instant now) {
        lines = all.stream().filter(line -> !line.when().reboot()).toList();
    }

    @Override
    public void until(Instant now, Consumer<Observation> to) {
        if (now.isBefore(before)) {
            turns++;
        }
        before = now;
        clock.until(now, (minute, wildcard, fixed) -> due(minute, wildcard, fixed, now, to));
    }

    private boolean due(LocalDateTime minute, boolean wildcard, boolean fixed, Instant now, Consumer<Observation> to) {
        boolean any = false;
        for (CronLine line : lines) {
            boolean asked = line.when().wildcard() ? wildcard : fixed;
            if (asked && line.when().matches(minute)) {
                any = true;
                to.accept(told(line, minute, now));
            }
        }
        return any;
    }

    private Observation told(CronLine line, LocalDateTime minute, Instant now) {
        Instant shown = now.truncatedTo(ChronoUnit.MINUTES);
        LocalDateTime local = LocalDateTime.ofInstant(shown, line.zone());
        boolean missed = minute.isBefore(local.truncatedTo(ChronoUnit.MINUTES));
        Duration late = missed ? Duration.between(minute, local) : Duration.between(shown, now);
        String key = shown + "/" + minute + (turns == 0 ? "" : "/turn" + turns);
        return DueLines.due(line.job(), key, shown, late, missed);
    }

    @Override
    public boolean busy() {
        return clock.busy();
    }
}
