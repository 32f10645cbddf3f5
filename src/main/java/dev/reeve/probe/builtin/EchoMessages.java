/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages of ICMP (RFC 792) and ICMPv6 (RFC 4443): echoes, and what says that they did not arrive. */
final class EchoMessages {
    private static final int HEADER = 8;
    private static final int DATA = 56;
    private static final int TOKEN = 16;

    private final boolean v6;
    private final int id;
    private final byte[] token = new byte[TOKEN];
    private int number;

    /** @param failure empty where it is the echo */
    record Heard(int number, String failure) {}

    EchoMessages(boolean v6) {
        SecureRandom random = new SecureRandom();
        this.v6 = v6;
        this.id = random.nextInt(65_536);
        random.nextBytes(token);
    }

    /** A sequence number that is not on its way. */
    int next(Map<Integer, ?> flying) {
        do {
            number = (number + 1) & 0xffff;
        } while (flying.containsKey(number));
        return number;
    }

    byte[] request(int sequence) {
        byte[] message = new byte[HEADER + DATA];
        message[0] = (byte) (v6 ? 128 : 8);
        put(message, 4, id);
        put(message, 6, sequence);
        System.arraycopy(token, 0, message, HEADER, TOKEN);
        return message;
    }

    /** Null for what is not meant for this program. The kernel's own kind of socket has another id in it, the token is the same. */
    @Nullable
    Heard read(byte[] message) {
        if (message.length < HEADER) {
            return null;
        }
        int type = message[0] & 0xff;
        if (type == (v6 ? 129 : 0)) {
            boolean own =
                    message.length >= HEADER + TOKEN && Arrays.equals(message, HEADER, HEADER + TOKEN, token, 0, TOKEN);
            return own ? new Heard(number(message, 6), "") : null;
        }
        String failure = v6 ? failure6(type, message[1]) : failure4(type, message[1]);
        return failure.isEmpty() ? null : quoted(message, failure);
    }

    /** The message that could not be delivered is repeated in what says so, with its IP header before. */
    private @Nullable Heard quoted(byte[] message, String failure) {
        int header = v6 ? 40 : message.length > HEADER ? (message[HEADER] & 0xf) * 4 : 0;
        int at = HEADER + header;
        boolean own = header >= 20
                && message.length >= at + HEADER
                && (message[at] & 0xff) == (v6 ? 128 : 8)
                && number(message, at + 4) == id;
        return own ? new Heard(number(message, at + 6), failure) : null;
    }

    private static String failure4(int type, int code) {
        if (type == 11) {
            return "Time To Live Exceeded";
        }
        if (type != 3) {
            return "";
        }
        return switch (code) {
            case 0, 6 -> "Network Unreachable";
            case 1, 7 -> "Host Unreachable";
            case 2 -> "Bogus ICMP: Protocol Unreachable";
            case 3 -> "Bogus ICMP: Port Unreachable";
            case 9, 10, 13 -> "Host Prohibited";
            default -> "Host Unreachable";
        };
    }

    private static String failure6(int type, int code) {
        return switch (type) {
            case 1 -> code == 0 ? "Network Unreachable" : code == 1 ? "Host Prohibited" : "Host Unreachable";
            case 3 -> "Time To Live Exceeded";
            default -> "";
        };
    }

    /** Of sending. */
    static String reason(int errno) {
        return switch (errno) {
            case 101 -> "Network Unreachable";
            case 1, 13 -> "Host Prohibited";
            default -> "Host Unreachable";
        };
    }

    private static void put(byte[] message, int at, int value) {
        message[at] = (byte) (value >> 8);
        message[at + 1] = (byte) value;
    }

    private static int number(byte[] message, int at) {
        return ((message[at] & 0xff) << 8) | (message[at + 1] & 0xff);
    }
}
