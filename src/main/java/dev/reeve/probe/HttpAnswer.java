/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The beginning of an HTTP/1.x answer.
 *
 * @param reason the phrase after the status, bounded
 * @param body its first bytes, chunks joined
 */
record HttpAnswer(int status, String reason, byte[] body) {
    private static final int MAX_LINE = 8_192;
    private static final int MAX_HEADERS = 200;
    private static final int MAX_INTERIM = 10;

    static HttpAnswer read(InputStream from, int maxBody) throws IOException {
        InputStream in = new BufferedInputStream(from);
        for (int i = 0; i < MAX_INTERIM; i++) {
            String status = line(in);
            Framing framing = headers(in);
            int code = code(status);
            if (code >= 200) {
                String reason = status.length() > 13 ? Texts.bounded(status.substring(13), 60) : "";
                boolean none = maxBody == 0 || code == 204 || code == 304;
                return new HttpAnswer(code, reason, none ? new byte[0] : framing.body(in, maxBody));
            }
        }
        throw new ProtocolException("more than " + MAX_INTERIM + " interim answers (1xx)");
    }

    /** Whether the text is in the body, compared in UTF-8; a body in ISO-8859-1 is compared in that too. */
    boolean contains(String text) {
        return new String(body, StandardCharsets.UTF_8).contains(text)
                || new String(body, StandardCharsets.ISO_8859_1).contains(text);
    }

    private static int code(String status) throws ProtocolException {
        if (!status.matches("HTTP/1\\.[01] [1-9][0-9][0-9]( .*)?")) {
            throw new ProtocolException("not an HTTP/1.x answer: '" + Texts.bounded(status, 60) + "'");
        }
        return Integer.parseInt(status.substring(9, 12));
    }

    private static Framing headers(InputStream in) throws IOException {
        long length = Long.MAX_VALUE;
        boolean chunked = false;
        for (int i = 0; i < MAX_HEADERS; i++) {
            String header = line(in);
            String lower = header.toLowerCase(Locale.ROOT);
            if (header.isEmpty()) {
                return new Framing(length, chunked);
            } else if (lower.startsWith("content-length:")) {
                length = number(lower.substring(15).strip(), 10);
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.endsWith("chunked");
            }
        }
        throw new ProtocolException("more than " + MAX_HEADERS + " headers");
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c >= 0 && c != '\n') {
            if (line.length() == MAX_LINE) {
                throw new ProtocolException("a header line is longer than " + MAX_LINE + " bytes");
            }
            line.append((char) c);
            c = in.read();
        }
        if (c < 0) {
            throw new ProtocolException("the connection was closed in the middle of the headers");
        }
        return line.toString().stripTrailing();
    }

    private static long number(String digits, int radix) throws ProtocolException {
        try {
            return Math.max(0, Long.parseLong(digits, radix));
        } catch (NumberFormatException wrong) {
            throw new ProtocolException("'" + Texts.bounded(digits, 30) + "' is no length");
        }
    }

    /** How the body's end is known. */
    private record Framing(long length, boolean chunked) {
        byte[] body(InputStream in, int max) throws IOException {
            if (!chunked) {
                return in.readNBytes((int) Math.min(length, max));
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            while (body.size() < max) {
                long size = number(line(in).split(";", 2)[0].strip(), 16);
                if (size == 0) {
                    break;
                }
                body.write(in.readNBytes((int) Math.min(size, max - body.size())));
                if (body.size() < max) {
                    line(in);
                }
            }
            return body.toByteArray();
        }
    }
}
