/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Time series of measured values. Values are taken in memory and written some together, after five minutes at the latest: what was not is lost when the process is killed. A damaged file is set aside and begun anew; while the disk
 * takes nothing the newest values wait in memory. Thread-safe.
 */
public final class SeriesStore implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SeriesStore.class.getName());

    /** In one answer: a subject may have many series. */
    static final int MOST_POINTS = 40_000;

    private final Path file;
    private final Limits limits;
    private final LiveSeries live;
    private @Nullable SeriesFile open;
    private volatile @Nullable String trouble;

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
        this.live = new LiveSeries(limits);
    }

    /** Takes a value in. @return whether it was; false where there are too many series already */
    public boolean offer(Sample sample) {
        return live.offer(sample);
    }

    /** Values that were not taken in since the start. */
    public long refused() {
        return live.refused();
    }

    /** What is wrong with the file; null for nothing. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** The newest value of each series, in order. */
    public List<Sample> latest() {
        return live.latest();
    }

    /** All series of a subject, each as {@link #points} gives it. */
    public List<Series> of(String subject, long since, long until, int buckets) {
        List<Series> all = new ArrayList<>();
        List<Sample> known = known(subject);
        int each = Math.max(1, Math.min(buckets, MOST_POINTS / Math.max(1, known.size())));
        for (Sample last : known) {
            all.add(new Series(last, points(last.key(), since, until, each)));
        }
        return all;
    }

    /** The newest values of a subject's first series, oldest first; for a picture the size of a word. */
    public double[] recent(String subject) {
        return live.recent(subject);
    }

    private synchronized List<Sample> known(String subject) {
        SortedMap<SeriesKey, Sample> known = new TreeMap<>();
        read(reading -> {
            reading.of(subject).forEach(sample -> known.put(sample.key(), sample));
            return known;
        });
        live.latest(subject).forEach(last -> known.put(last.key(), last));
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
        live.waiting(key).stream()
                .filter(point -> point.at() >= since && point.at() < until)
                .forEach(found::add);
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

    /** Opens the file where there is one, so that what is wrong with it is known from the start and not from the first values on. */
    public synchronized void look() {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            file().rollBack();
        } catch (SQLException | IOException failed) {
            failed(failed);
        }
    }

    /** Writes what has waited long enough. @param now seconds since 1970 */
    public synchronized void flush(long now) {
        SortedMap<SeriesKey, SeriesFile.Batch> due = live.due(now);
        if (due.isEmpty()) {
            return;
        }
        try {
            file().write(due);
            live.written(due);
            trouble = null;
        } catch (SQLException | IOException failed) {
            failed(failed);
        }
    }

    /** Lets go of what is old, or too much; and of series in memory that nothing came for since a day. @param now seconds since 1970 */
    public synchronized void retain(long now) {
        try {
            new SeriesRetention(file().connection(), limits.maxBytes()).run(now);
        } catch (SQLException | IOException failed) {
            failed(failed);
        }
        live.forget(now);
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
        flush(Long.MAX_VALUE);
        shut();
    }
}
