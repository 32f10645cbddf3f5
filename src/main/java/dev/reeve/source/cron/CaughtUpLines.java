/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.cron;

import dev.reeve.event.Observation;
import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Lines that are due once for all the times that were missed, whether the machine slept, was off, or had its clock set forward. */
final class CaughtUpLines implements Lines {
    private final String node;
    private final SortedMap<String, Instant> lasts;
    private final SortedMap<String, CaughtUpLine> lines = new TreeMap<>();

    /** @param lasts the latest time each was due for, from before the restart; a line without one begins now */
    CaughtUpLines(String node, SortedMap<String, Instant> lasts) {
        this.node = node;
        this.lasts = new TreeMap<>(lasts);
    }

    @Override
    public void update(Collection<CronLine> all, Instant now) {
        SortedMap<String, CronLine> wanted = new TreeMap<>();
        all.stream()
                .filter(line -> !line.when().reboot())
                .forEach(line -> wanted.put(line.job().name(), line));
        lines.keySet().removeIf(name -> !wanted.containsKey(name));
        wanted.forEach((name, line) -> {
            CaughtUpLine known = lines.get(name);
            Instant last = lasts.remove(name);
            if (known == null) {
                lines.put(name, new CaughtUpLine(line, node, last == null ? now : last));
            } else if (!known.line.equals(line)) {
                lines.put(name, known.as(line, node));
            }
        });
    }

    @Override
    public void until(Instant now, Consumer<Observation> to) {
        lines.values().forEach(line -> line.until(now, to));
    }

    @Override
    public boolean busy() {
        return false;
    }
}
