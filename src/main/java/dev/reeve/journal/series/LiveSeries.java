/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal.series;

import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** The series in memory: their newest values, and those that are not written yet. Thread-safe, and never waits for the disk: checks hand their values in, and the core asks for the newest. */
final class LiveSeries {
    private static final long DAY = 86_400;

    private final SeriesStore.Limits limits;
    private final NavigableMap<SeriesKey, Live> live = new TreeMap<>();
    private long refused;

    LiveSeries(SeriesStore.Limits limits) {
        this.limits = limits;
    }

    /** @return whether it was taken; false where there are too many series already */
    synchronized boolean offer(Sample sample) {
        Live series = live.get(sample.key());
        if (series == null) {
            if (live.size() >= limits.mostSeries() || of(sample.subject()).size() >= limits.mostOfSubject()) {
                refused++;
                return false;
            }
            series = new Live(sample);
            live.put(sample.key(), series);
        }
        series.add(sample);
        return true;
    }

    private NavigableMap<SeriesKey, Live> of(String subject) {
        return live.subMap(new SeriesKey(subject, ""), true, new SeriesKey(subject + "\0", ""), false);
    }

    synchronized long refused() {
        return refused;
    }

    synchronized List<Sample> latest() {
        return live.values().stream().map(Live::last).toList();
    }

    synchronized List<Sample> latest(String subject) {
        return of(subject).values().stream().map(Live::last).toList();
    }

    /** Of the subject's first series, oldest first. */
    synchronized double[] recent(String subject) {
        NavigableMap<SeriesKey, Live> ofIt = of(subject);
        return ofIt.isEmpty() ? new double[0] : ofIt.firstEntry().getValue().recent();
    }

    synchronized List<Point> waiting(SeriesKey key) {
        Live series = live.get(key);
        return series == null ? List.of() : series.waiting();
    }

    /** What has waited long enough to be written. @param now seconds since 1970; the greatest number for all that waits */
    synchronized SortedMap<SeriesKey, SeriesFile.Batch> due(long now) {
        SortedMap<SeriesKey, SeriesFile.Batch> due = new TreeMap<>();
        live.forEach((key, series) -> {
            if (series.due(now)) {
                due.put(key, new SeriesFile.Batch(series.last(), series.waiting()));
            }
        });
        return due;
    }

    synchronized void written(SortedMap<SeriesKey, SeriesFile.Batch> batches) {
        batches.forEach((key, batch) -> {
            Live series = live.get(key);
            if (series != null) {
                series.written(batch.points().getLast().at());
            }
        });
    }

    /** Lets go of series that nothing came for since a day. */
    synchronized void forget(long now) {
        live.values()
                .removeIf(series ->
                        series.waiting().isEmpty() && now - series.last().at() > DAY);
    }
}
