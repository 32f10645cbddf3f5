/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Entry;
import dev.reeve.journal.JournalUnavailable;
import dev.reeve.journal.Kept;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A comparison on a thread of its own, a bounded way behind the one that decides: to write an entry again and compare it costs about half of what it takes to decide it. What is decided beyond
 * the first difference counts for nothing.
 */
final class ComparedAside implements AutoCloseable {
    private static final int PIECE = 256;
    private static final int PIECE_BYTES = 1 << 20;
    private static final int PIECES = 8;

    private record Pair(Kept recorded, @Nullable Entry again) {}

    private final Comparison comparison;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon(true).name("replay-compare").factory());
    private final ArrayDeque<Future<?>> underWay = new ArrayDeque<>();
    private List<Pair> piece = new ArrayList<>(PIECE);
    private long bytes;
    private volatile boolean over;

    ComparedAside(Comparison comparison) {
        this.comparison = comparison;
    }

    void pair(Kept recorded, @Nullable Entry again) {
        piece.add(new Pair(recorded, again));
        bytes += recorded.size();
        if (piece.size() == PIECE || bytes > PIECE_BYTES) {
            send();
        }
    }

    private void send() {
        List<Pair> pairs = piece;
        piece = new ArrayList<>(PIECE);
        bytes = 0;
        underWay.add(thread.submit(() -> compare(pairs)));
        if (underWay.size() > PIECES) {
            await(underWay.removeFirst());
        }
    }

    private void compare(List<Pair> pairs) {
        pairs.forEach(pair -> comparison.pair(pair.recorded(), pair.again()));
        over = comparison.difference() != null;
    }

    /** Whether a difference is known: then nothing more need be decided. */
    boolean isOver() {
        return over;
    }

    /** With all pairs compared. */
    Comparison finished() {
        send();
        underWay.forEach(ComparedAside::await);
        underWay.clear();
        return comparison;
    }

    private static void await(Future<?> piece) {
        try {
            piece.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("entries could not be compared", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new JournalUnavailable("stopped while comparing", stopped);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
