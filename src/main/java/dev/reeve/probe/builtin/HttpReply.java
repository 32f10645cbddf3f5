/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer over HTTP/1.x (RFC 9112).
 *
 * @param statusLine the first line
 * @param headers as they came, one a line
 * @param body its beginning, chunks joined
 * @param bytes of all that came, headers and chunk sizes among them
 */
record HttpReply(String statusLine, List<String> headers, byte[] body, long bytes) {
    /** What is kept of a body for looking into: a hundred checks of pages without end must not take all memory. */
    static final int KEPT = 256 << 10;

    /** What is read of an answer at all. */
    static final long MOST = 64L << 20;

    private static final int LONGEST_LINE = 8_192;
    private static final int MOST_HEADERS = 200;
    private static final int MOST_INTERIM = 10;

    /** @param bodyless whether none is to come, or to be waited for @param keep of the body, in bytes @throws EOFException where nothing came */
    static HttpReply read(InputStream from, boolean bodyless, int keep) throws IOException {
        Bytes in = new Bytes(from, MOST);
        for (int i = 0; i < MOST_INTERIM; i++) {
            String status = in.line(LONGEST_LINE);
            List<String> headers = headers(in, status);
            int code = code(status);
            if (code < 100 || code >= 200) {
                boolean none = bodyless || code == 204 || code == 304 || !status.startsWith("HTTP/");
                byte[] body = none ? new byte[0] : body(in, headers, keep);
                return new HttpReply(status, headers, body, in.used());
            }
        }
        throw new ProtocolException("more than " + MOST_INTERIM + " interim answers (1xx)");
    }

    /** What is no HTTP has no headers to wait for. */
    private static List<String> headers(Bytes in, String status) throws IOException {
        List<String> headers = new ArrayList<>();
        if (!status.startsWith("HTTP/")) {
            return headers;
        }
        try {
            for (String line = in.line(LONGEST_LINE); !line.isEmpty(); line = in.line(LONGEST_LINE)) {
                if (headers.size() == MOST_HEADERS) {
                    throw new ProtocolException("more than " + MOST_HEADERS + " headers");
                }
                headers.add(line);
            }
        } catch (EOFException cut) {
            // The plugin judges what came.
        }
        return headers;
    }

    private static byte[] body(Bytes in, List<String> headers, int keep) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        boolean chunked = header(headers, "transfer-encoding")
                .map(value -> value.toLowerCase(Locale.ROOT).endsWith("chunked"))
                .orElse(false);
        if (chunked) {
            chunks(in, keep, kept);
        } else {
            Optional<String> length = header(headers, "content-length").filter(text -> text.matches("[0-9]{1,15}"));
            take(in, length.map(Long::parseLong).orElse(Long.MAX_VALUE), keep, kept);
        }
        return kept.toByteArray();
    }

    private static void chunks(Bytes in, int keep, ByteArrayOutputStream kept) throws IOException {
        while (true) {
            String size = in.line(LONGEST_LINE).split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,8}")) {
                throw new ProtocolException("a chunk has no size");
            }
            long left = Long.parseLong(size, 16);
            take(in, left, keep, kept);
            in.line(LONGEST_LINE);
            if (left == 0) {
                return;
            }
        }
    }

    private static void take(Bytes in, long count, int keep, ByteArrayOutputStream kept) throws IOException {
        for (long i = 0; i < count; i++) {
            int c = in.read();
            if (c < 0) {
                return;
            }
            if (kept.size() < keep) {
                kept.write(c);
            }
        }
    }

    /** 0 where the line has none. */
    static int code(String status) {
        return status.matches("HTTP/[0-9.]{1,4} [0-9]{3}( .*)?") ? Integer.parseInt(status.split(" ", 3)[1]) : 0;
    }

    int code() {
        return code(statusLine);
    }

    Optional<String> header(String name) {
        return header(headers, name);
    }

    private static Optional<String> header(List<String> headers, String name) {
        return headers.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    /** The body in UTF-8. */
    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Compared in UTF-8, and in ISO-8859-1. */
    boolean contains(String text) {
        return text().contains(text) || new String(body, StandardCharsets.ISO_8859_1).contains(text);
    }
}
