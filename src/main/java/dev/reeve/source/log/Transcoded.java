/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A stream in UTF-16 or UTF-32, as UTF-8: there a byte that looks like a line feed is one. */
final class Transcoded extends InputStream {
    private static final int PIECE = 8 * 1024;

    private final Reader reader;
    private final char[] characters = new char[PIECE];
    private byte[] bytes = new byte[0];
    private int at;

    private Transcoded(Reader reader) {
        this.reader = reader;
    }

    /** The stream itself, where a line feed is one byte in its encoding. */
    static InputStream asciiCompatible(InputStream in, String encoding) {
        Charset charset = encoding.equals("auto") ? null : Charset.forName(encoding);
        return LineEnds.of(charset).unit() == 1 || charset == null
                ? in
                : new Transcoded(new InputStreamReader(in, charset));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (at == bytes.length && !fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, into, offset, count);
        at += count;
        return count;
    }

    /** A pair of surrogates stays together. */
    private boolean fill() throws IOException {
        int count = reader.read(characters, 0, PIECE - 1);
        if (count < 0) {
            return false;
        }
        if (count > 0 && Character.isHighSurrogate(characters[count - 1])) {
            int low = reader.read();
            if (low >= 0) {
                characters[count++] = (char) low;
            }
        }
        bytes = new String(characters, 0, count).getBytes(StandardCharsets.UTF_8);
        at = 0;
        return count > 0;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
