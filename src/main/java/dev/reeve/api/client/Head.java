/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The first line and the headers of an answer, and from them how its body goes (RFC 9112). */
record Head(int status, Map<String, String> headers) {
    private static final int MAX_HEADERS = 100;
    private static final int MAX_BODY = 64 << 20;

    static Head read(Channel from) throws IOException {
        String line = from.line();
        if (!line.matches("HTTP/1\\.1 [0-9]{3}( .*)?")) {
            throw new IOException("not HTTP/1.1: " + (line.length() <= 60 ? line : line.substring(0, 60)));
        }
        Map<String, String> headers = new TreeMap<>();
        for (String header = from.line(); !header.isEmpty(); header = from.line()) {
            int colon = header.indexOf(':');
            if (colon < 1 || headers.size() >= MAX_HEADERS) {
                throw new IOException("not HTTP/1.1: a header without a name, or too many");
            }
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        return new Head(Integer.parseInt(line.substring(9, 12)), headers);
    }

    String type() {
        return headers.getOrDefault("content-type", "").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    boolean chunked() {
        return headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked");
    }

    byte[] body(Channel from) throws IOException {
        if (!chunked()) {
            return from.read(length(headers.getOrDefault("content-length", "0"), 10));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunk(from); size > 0; size = chunk(from)) {
            body.writeBytes(from.read(size));
            from.line();
            length(Integer.toString(body.size()), 10);
        }
        return body.toByteArray();
    }

    /** The size of the next chunk; 0 at the end. */
    static int chunk(Channel from) throws IOException {
        return length(from.line().split(";", 2)[0].strip(), 16);
    }

    private static int length(String text, int radix) throws IOException {
        try {
            int length = Integer.parseInt(text, radix);
            if (length >= 0 && length <= MAX_BODY) {
                return length;
            }
        } catch (NumberFormatException notANumber) {
            throw new IOException("not HTTP/1.1: a length of '" + text + "'", notANumber);
        }
        throw new IOException("an answer of more than " + MAX_BODY + " bytes");
    }
}
