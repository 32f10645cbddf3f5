/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a stream that can be read once only. Who reads them may change, as when the configuration does: what was read and not taken is the next one's. Where nobody takes lines, the writer has
 * to wait. Thread-safe.
 */
public final class StandardInput {
    /** Lines that were read ahead. */
    private static final int WAITING = 64;

    private final InputStream in;
    private final ArrayBlockingQueue<Item> waiting = new ArrayBlockingQueue<>(WAITING);
    private boolean begun;
    private long lines;

    /** @param in is not closed */
    public StandardInput(InputStream in) {
        this.in = in;
    }

    /** What comes. */
    sealed interface Item {
        record Text(LineReader.Line line) implements Item {}

        /** Nothing more comes. @param error empty where that is just the end */
        record End(String error) implements Item {}
    }

    /** Begins to read, at the first call. @param encoding a charset's name, or {@code auto} @param longest bytes of a line that are kept */
    synchronized void begin(String encoding, int longest) {
        if (!begun) {
            begun = true;
            // Not a virtual one: such a read cannot be interrupted, and would hold a carrier.
            Thread reader = new Thread(() -> read(encoding, longest), "reeve-standard-input");
            reader.setDaemon(true);
            reader.start();
        }
    }

    // The stream is not this one's to close.
    @SuppressWarnings("resource")
    private void read(String encoding, int longest) {
        LineReader reader = new LineReader("standard input", in, encoding, longest, Long.MAX_VALUE);
        try {
            try {
                for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
                    waiting.put(new Item.Text(line));
                }
                waiting.put(new Item.End(""));
            } catch (IOException broken) {
                waiting.put(new Item.End(String.valueOf(broken.getMessage())));
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next; null when none came within the time. The end comes again and again. */
    @Nullable
    Item next(long millis) throws InterruptedException {
        Item item = waiting.poll(millis, TimeUnit.MILLISECONDS);
        if (item instanceof Item.End end) {
            waiting.put(end);
            TimeUnit.MILLISECONDS.sleep(millis);
        }
        count(item);
        return item;
    }

    private synchronized void count(@Nullable Item item) {
        lines += item instanceof Item.Text ? 1 : 0;
    }

    synchronized long lines() {
        return lines;
    }
}
