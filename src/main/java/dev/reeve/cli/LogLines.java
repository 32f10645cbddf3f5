/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a log that is read from its begin to its end: a file, an archive of gzip, or standard input. What is no text in its encoding is replaced. */
final class LogLines implements TestLines {
    /** Of a longer line only so much is read, in bytes. */
    static final int MAX_LINE = 1 << 20;

    private static final int BUFFER = 1 << 16;

    private final Counting raw;
    private final InputStream in;
    private final Charset charset;
    private final long size;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private int at;
    private int end;
    private boolean unfinished;

    /** Counts what is read before it is unpacked. */
    private static final class Counting extends BufferedInputStream {
        private long count;

        Counting(InputStream in) {
            super(in, BUFFER);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            count += Math.max(0, read);
            return read;
        }
    }

    private LogLines(InputStream from, long size, Charset charset) throws IOException {
        this.raw = new Counting(from);
        this.size = size;
        this.charset = charset;
        raw.mark(2);
        boolean packed = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        this.in = packed ? new GZIPInputStream(raw, BUFFER) : raw;
    }

    static LogLines of(Path file, Charset charset) throws IOException {
        InputStream from = Files.newInputStream(file);
        try {
            return new LogLines(from, Files.size(file), charset);
        } catch (IOException | RuntimeException unreadable) {
            from.close();
            throw unreadable;
        }
    }

    static LogLines of(InputStream from, Charset charset) throws IOException {
        return new LogLines(from, 0, charset);
    }

    /** The next line without its end; null when there is none. A last line without an end is none: whoever writes it has not finished. */
    @Nullable
    String next() throws IOException {
        line.reset();
        while (true) {
            if (at == end && !fill()) {
                unfinished = line.size() > 0;
                return null;
            }
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, from, Math.min(at - from, MAX_LINE - line.size()));
            if (at < end) {
                at++;
                return text();
            }
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer, 0, BUFFER));
        return end > 0;
    }

    private String text() {
        String text = line.toString(charset);
        int length = text.length();
        while (length > 0 && text.charAt(length - 1) == '\r') {
            length--;
        }
        return text.substring(0, length);
    }

    @Override
    public @Nullable Line line() throws IOException {
        String text = next();
        return text == null ? null : new Line(text, null);
    }

    @Override
    public boolean unfinished() {
        return unfinished;
    }

    @Override
    public int permille() {
        return size <= 0 ? -1 : (int) Math.min(1000, raw.count * 1000 / size);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
