/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Time series of measured values. Values are taken in memory and written some together, after five minutes at the latest: what was not is lost when the process is killed. A damaged file is set aside and begun anew; while the disk
 * takes nothing the newest values wait in memory. Thread-safe.
 */
public final class SeriesStore implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SeriesStore.class.getName());

    private final Path file;
    private final Limits limits;
    private final NavigableMap<SeriesKey, Live> live = new TreeMap<>();
    private @Nullable SeriesFile open;
    private @Nullable String trouble;
    private long refused;

    /**
     * @param maxBytes the file is kept below this
     * @param mostSeries no more are taken in
     * @param mostOfSubject the same for one subject: a plugin may print other labels each time
     */
    public record Limits(long maxBytes, int mostSeries, int mostOfSubject) {
        public static final Limits DEFAULT = new Limits(512L << 20, 200_000, 64);

        public Limits below(long bytes) {
            return new Limits(bytes, mostSeries, mostOfSubject);
        }
    }

    /** A series with its newest value. */
    public record Series(Sample last, List<Point> points) {}

    /** The file is made when the first values are written. */
    public SeriesStore(Path file, Limits limits) {
        this.file = file;
        this.limits = limits;
    }

    /** Takes a value in. @return whether it was; false where there are too many series already */
    public synchronized boolean offer(Sample sample) {
        Live series = live.get(sample.key());
        if (series == null) {
            if (live.size() >= limits.mostSeries() || labels(sample.subject()) >= limits.mostOfSubject()) {
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

    private int labels(String subject) {
        return of(subject).size();
    }

    /** Values that were not taken in since the start. */
    public synchronized long refused() {
        return refused;
    }

    /** What is wrong with the file; null for nothing. */
    public synchronized @Nullable String trouble() {
        return trouble;
    }

    /** The newest value of each series, in order. */
    public synchronized List<Sample> latest() {
        return live.values().stream().map(Live::last).toList();
    }

    /** All series of a subject, each as {@link #points} gives it. */
    public List<Series> of(String subject, long since, long until, int buckets) {
        List<Series> all = new ArrayList<>();
        for (Sample last : known(subject)) {
            all.add(new Series(last, points(last.key(), since, until, buckets)));
        }
        return all;
    }

    /** The newest values of a subject's first series, oldest first; for a picture the size of a word. */
    public synchronized double[] recent(String subject) {
        NavigableMap<SeriesKey, Live> ofIt = of(subject);
        return ofIt.isEmpty() ? new double[0] : ofIt.firstEntry().getValue().recent();
    }

    private synchronized List<Sample> known(String subject) {
        SortedMap<SeriesKey, Sample> known = new TreeMap<>();
        read(reading -> {
            reading.of(subject).forEach(sample -> known.put(sample.key(), sample));
            return known;
        });
        of(subject).forEach((key, series) -> known.put(key, series.last()));
        return List.copyOf(known.values());
    }

    /**
     * Values from {@code since} to before {@code until}, seconds since 1970, in at most so many stretches of the same length; stretches without a value are left out.
     */
    public synchronized List<Point> points(SeriesKey key, long since, long until, int buckets) {
        Tier tier = Tier.reaching(since, until);
        List<Point> found = new ArrayList<>();
        List<Point> stored = read(reading -> reading.points(key, tier, since, until));
        found.addAll(stored == null ? List.of() : stored);
        Live now = live.get(key);
        if (now != null) {
            now.waiting().stream()
                    .filter(point -> point.at() >= since && point.at() < until)
                    .forEach(found::add);
        }
        return Buckets.of(found, since, until, buckets);
    }

    private interface Reading<T> {
        T from(SeriesReading reading) throws SQLException;
    }

    private <T> @Nullable T read(Reading<T> what) {
        try {
            SeriesFile readable = file();
            T found = what.from(new SeriesReading(readable.connection()));
            readable.rollBack();
            return found;
        } catch (SQLException | IOException failed) {
            failed(failed);
            return null;
        }
    }

    /** Writes what has waited long enough. @param now seconds since 1970 */
    public void flush(long now) {
        write(series -> series.due(now));
    }

    private synchronized void write(Function<Live, Boolean> which) {
        SortedMap<SeriesKey, SeriesFile.Batch> batches = new TreeMap<>();
        live.forEach((key, series) -> {
            if (which.apply(series) && !series.waiting().isEmpty()) {
                batches.put(key, new SeriesFile.Batch(series.last(), series.waiting()));
            }
        });
        if (batches.isEmpty()) {
            return;
        }
        try {
            file().write(batches);
            batches.forEach((key, batch) -> written(key, batch.points().size()));
            trouble = null;
        } catch (SQLException | IOException failed) {
            failed(failed);
        }
    }

    private void written(SeriesKey key, int count) {
        Live series = live.get(key);
        if (series != null) {
            series.written(count);
        }
    }

    /** Lets go of what is old, or too much; and of series in memory that nothing came for since a day. @param now seconds since 1970 */
    public synchronized void retain(long now) {
        try {
            new SeriesRetention(file().connection(), limits.maxBytes()).run(now);
        } catch (SQLException | IOException failed) {
            failed(failed);
        }
        live.values()
                .removeIf(series ->
                        series.waiting().isEmpty() && now - series.last().at() > 86_400);
    }

    private SeriesFile file() throws SQLException, IOException {
        SeriesFile opened = open;
        if (opened == null) {
            opened = SeriesFile.open(file);
            open = opened;
        }
        return opened;
    }

    private void failed(Exception failed) {
        if (trouble == null) {
            LOG.log(System.Logger.Level.WARNING, "measured values are not kept: {0}: {1}", file, failed.getMessage());
        }
        trouble = String.valueOf(failed.getMessage());
        boolean damaged = failed instanceof SQLException sql && SeriesFile.damaged(sql);
        shut();
        if (damaged) {
            setAside();
        }
    }

    private void shut() {
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException already) {
            LOG.log(System.Logger.Level.DEBUG, "closing", already);
        }
        open = null;
    }

    private void setAside() {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
            for (String beside : List.of("-wal", "-shm")) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + beside));
            }
        } catch (IOException stays) {
            LOG.log(System.Logger.Level.WARNING, "{0} cannot be set aside: {1}", file, stays.getMessage());
        }
    }

    /** Writes all that waits. */
    @Override
    public synchronized void close() {
        write(series -> true);
        shut();
    }
}
