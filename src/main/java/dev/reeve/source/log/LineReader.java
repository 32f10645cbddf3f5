/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a file or of standard input from the first to the last, for trying out and for replays. What is compressed is unpacked on the way ({@link Archives}), one piece at a time: memory is bounded by the longest
 * line, time by the bytes that may come in all. Not thread-safe.
 */
public final class LineReader implements AutoCloseable {
    /** Bytes that may come in all, unpacked, unless said otherwise. */
    public static final long MOST_BYTES = 64L * 1024 * 1024 * 1024;

    private static final int PIECE = 64 * 1024;

    private final String name;
    private final InputStream in;
    private final LineDecoder decoder;
    private final int longest;
    private final long most;
    private final byte[] piece = new byte[PIECE];
    private byte[] line = new byte[1024];
    private int at;
    private int count;
    private long total;
    private long number;

    /**
     * @param number from 1
     * @param text without its end; control characters are as they came
     * @param cut whether it was longer than may be read of one
     */
    public record Line(long number, String text, boolean cut) {
        /** The text for people and patterns: each control character but the tab is U+FFFD. */
        public String harmless() {
            return LineText.harmless(text);
        }
    }

    /**
     * Owns the stream.
     *
     * @param name of what is read, for errors
     * @param in not packed; see {@link Archives} for what is
     * @param encoding a charset's name, or {@code auto}
     * @param longest bytes of a line that are kept, above 0
     * @param most bytes that may come in all
     */
    public LineReader(String name, InputStream in, String encoding, int longest, long most) {
        this.name = name;
        this.in = Transcoded.asciiCompatible(in, encoding);
        this.decoder = new LineDecoder(this.in == in ? encoding : "UTF-8");
        this.longest = longest;
        this.most = most;
    }

    /**
     * The next line; null at the end.
     *
     * @throws IOException with the name, when it cannot be read on, is packed and broken, or is too much
     */
    public @Nullable Line next() throws IOException {
        int length = 0;
        boolean cut = false;
        boolean any = false;
        while (at < count || fill()) {
            byte next = piece[at++];
            any = true;
            if (next == '\n') {
                break;
            } else if (length == longest) {
                cut = true;
            } else {
                line = length < line.length ? line : Arrays.copyOf(line, Math.min(longest, 2 * length));
                line[length++] = next;
            }
        }
        return any ? new Line(++number, decoder.text(line, length, cut), cut) : null;
    }

    private boolean fill() throws IOException {
        at = 0;
        count = Math.max(0, read());
        total += count;
        if (total > most) {
            count = 0;
            throw new IOException(name + " holds more than " + most + " bytes; it was read up to line " + number);
        }
        return count > 0;
    }

    private int read() throws IOException {
        try {
            return in.read(piece);
        } catch (IOException broken) {
            throw new IOException(name + " cannot be read beyond line " + number + ": " + broken.getMessage(), broken);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
