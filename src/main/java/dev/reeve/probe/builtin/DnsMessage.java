/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.AddressText;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An answer of a name server (RFC 1035, 4).
 *
 * @param code 0 for none wrong, 3 for no such name
 * @param truncated the rest is told over TCP only
 * @param values addresses, or names with a dot at the end, of the type that was asked for
 */
record DnsMessage(int code, boolean authoritative, boolean truncated, List<String> values) {
    static final int A = 1;
    static final int PTR = 12;
    static final int AAAA = 28;
    static final int NO_SUCH_NAME = 3;

    private static final int HEADER = 12;
    private static final int LONGEST_NAME = 255;
    private static final int MOST_RECORDS = 256;
    private static final int MOST_JUMPS = 64;

    /** @throws ProtocolException where the name cannot be asked for */
    static byte[] question(int id, String name, int type) throws ProtocolException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) (id >> 8), (byte) id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        out.writeBytes(wire(name));
        out.writeBytes(new byte[] {0, (byte) type, 0, 1});
        return out.toByteArray();
    }

    private static byte[] wire(String name) throws ProtocolException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String label : name.replaceFirst("\\.$", "").split("\\.", -1)) {
            byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
            if (bytes.length == 0 || bytes.length > 63 || out.size() + bytes.length > LONGEST_NAME - 2) {
                throw new ProtocolException("'" + name + "' is no name");
            }
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        out.write(0);
        return out.toByteArray();
    }

    /** Whether these bytes answer this question and no other. */
    static boolean answers(byte[] question, byte[] answer, int length) {
        if (length < question.length
                || answer[0] != question[0]
                || answer[1] != question[1]
                || (answer[2] & 0x80) == 0) {
            return false;
        }
        for (int i = HEADER; i < question.length; i++) {
            if (lower(question[i]) != lower(answer[i])) {
                return false;
            }
        }
        return number(answer, 4) == 1;
    }

    /** Letters of either case are the same (RFC 4343). */
    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }

    /** @throws ProtocolException where it is cut, or turns in a circle */
    static DnsMessage parse(byte[] answer, int length, int questionLength, int type) throws ProtocolException {
        List<String> values = new ArrayList<>();
        int records = Math.min(MOST_RECORDS, number(answer, 6));
        int at = questionLength;
        boolean truncated = (answer[2] & 2) != 0;
        for (int i = 0; i < records && !truncated; i++) {
            at = skipName(answer, at, length);
            need(at + 10, length);
            int size = number(answer, at + 8);
            need(at + 10 + size, length);
            if (number(answer, at) == type && number(answer, at + 2) == 1) {
                values.add(value(answer, at + 10, size, length, type));
            }
            at += 10 + size;
        }
        return new DnsMessage(answer[3] & 0xf, (answer[2] & 4) != 0, truncated, values);
    }

    private static String value(byte[] answer, int at, int size, int length, int type) throws ProtocolException {
        if (type == PTR) {
            return name(answer, at, length);
        }
        if (size != (type == A ? 4 : 16)) {
            throw new ProtocolException("an address of " + size + " bytes");
        }
        try {
            byte[] address = Arrays.copyOfRange(answer, at, at + size);
            String text = InetAddress.getByAddress(address).getHostAddress();
            String canonical = AddressText.canonical(text);
            return canonical == null ? text : canonical;
        } catch (UnknownHostException impossible) {
            throw new ProtocolException(impossible.getMessage());
        }
    }

    /** Each jump goes back, so that it ends. */
    private static String name(byte[] answer, int from, int length) throws ProtocolException {
        StringBuilder name = new StringBuilder();
        int at = from;
        for (int jumps = 0; jumps < MOST_JUMPS; ) {
            need(at + 1, length);
            int size = answer[at] & 0xff;
            if (size == 0) {
                return name.isEmpty() ? "." : name.toString();
            }
            if (size >= 0xc0) {
                need(at + 2, length);
                at = ((size & 0x3f) << 8) | (answer[at + 1] & 0xff);
                jumps++;
            } else {
                need(at + 1 + size, length);
                name.append(new String(answer, at + 1, size, StandardCharsets.ISO_8859_1))
                        .append('.');
                at += 1 + size;
            }
            if ((size >= 0x40 && size < 0xc0) || name.length() > LONGEST_NAME) {
                throw new ProtocolException("a name that is none");
            }
        }
        throw new ProtocolException("a name that turns in a circle");
    }

    private static int skipName(byte[] answer, int from, int length) throws ProtocolException {
        int at = from;
        while (true) {
            need(at + 1, length);
            int size = answer[at] & 0xff;
            if (size == 0) {
                return at + 1;
            }
            if (size >= 0xc0) {
                return at + 2;
            }
            at += 1 + size;
        }
    }

    private static void need(int end, int length) throws ProtocolException {
        if (end > length) {
            throw new ProtocolException("an answer that is cut");
        }
    }

    private static int number(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    /** The name under which the name of an address is asked for (RFC 1035, 3.5; RFC 3596, 2.5). */
    static String reverse(byte[] address) {
        StringBuilder name = new StringBuilder();
        for (int i = address.length - 1; i >= 0; i--) {
            int b = address[i] & 0xff;
            name.append(address.length == 4 ? b + "." : String.format(Locale.ROOT, "%x.%x.", b & 0xf, b >> 4));
        }
        return name + (address.length == 4 ? "in-addr.arpa" : "ip6.arpa");
    }
}
