/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.date.DateDetector;
import dev.reeve.model.date.DateZone;
import dev.reeve.model.date.Found;
import dev.reeve.model.jail.FilterSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where in a large file the lines begin that are not too old to count, found by halving as fail2ban does it: lines are older the further in front they are. Where no line has a date, more is read rather than
 * less.
 */
final class FirstLine {
    /** Smaller files are read as they are. */
    static final int LARGE = 1024 * 1024;

    private static final int NEAR = 64 * 1024;
    private static final int LINES = 20;

    private final FileChannel file;
    private final DateDetector dates;
    private final LineText texts;
    private final Instant now;
    private final Instant since;
    private final ByteBuffer piece = ByteBuffer.allocate(NEAR);

    private FirstLine(FileChannel file, JailInbox jail, Clock clock) {
        FilterSpec filter = jail.filter.spec();
        this.file = file;
        this.now = clock.instant();
        this.since = now.minus(jail.findTime);
        this.texts = LineText.ofJail(jail.charset);
        this.dates = DateDetector.of(filter.datePattern(), DateZone.of(clock.getZone(), filter.logTimeZone()), now);
    }

    /** Where a line begins; 0 when the file is not large, or nothing is known of its lines. */
    static long of(Path path, JailInbox jail, Clock clock) throws IOException {
        if (LineEnds.of(jail.charset).unit() > 1) {
            return 0;
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            return file.size() < LARGE ? 0 : new FirstLine(file, jail, clock).search();
        }
    }

    private long search() throws IOException {
        long tooOld = 0;
        long end = file.size();
        while (end - tooOld > NEAR) {
            long middle = tooOld + (end - tooOld) / 2;
            Dated line = next(middle);
            if (line != null && line.time().isBefore(since)) {
                tooOld = line.start();
            } else {
                end = middle;
            }
        }
        return tooOld;
    }

    private record Dated(long start, Instant time) {}

    /** The first line with a date that begins behind a place, if one of the next few has one. */
    private @Nullable Dated next(long from) throws IOException {
        piece.clear();
        int count = file.read(piece, from);
        int at = feed(0, count) + 1;
        for (int i = 0; i < LINES && at < count; i++) {
            int end = feed(at, count);
            Instant time = dates.find(texts.raw(piece.array(), at, end, end == count), now)
                    .flatMap(Found::time)
                    .orElse(null);
            if (time != null) {
                return new Dated(from + at, time);
            }
            at = end + 1;
        }
        return null;
    }

    private int feed(int from, int to) {
        int at = from;
        while (at < to && piece.get(at) != '\n') {
            at++;
        }
        return at;
    }
}
