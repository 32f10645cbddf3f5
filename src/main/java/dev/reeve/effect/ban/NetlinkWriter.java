/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes netlink messages and their attributes (netlink(7), linux/netlink.h) one after the other. Lengths are filled in when a message or nest is ended; all begin at multiples of four bytes. */
final class NetlinkWriter {
    static final int HEADER = 16;
    private static final int NESTED = 0x8000;
    private static final int MOST = 128 << 20;

    private byte[] bytes = new byte[4096];
    private ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return buffer.position();
    }

    /** Begins a message and writes its two headers. @return where it begins, for {@link #end} */
    int message(int type, int flags, int sequence, int family, int resource) {
        room(HEADER + 4);
        int start = buffer.position();
        buffer.putInt(0)
                .putShort((short) type)
                .putShort((short) flags)
                .putInt(sequence)
                .putInt(0);
        buffer.put((byte) family).put((byte) 0).put((byte) (resource >> 8)).put((byte) resource);
        return start;
    }

    void end(int start) {
        buffer.putInt(start, buffer.position() - start);
    }

    /** Adds flags to a message that was begun at {@code start}. */
    void flags(int start, int more) {
        buffer.putShort(start + 6, (short) (buffer.getShort(start + 6) | more));
    }

    /** Begins an attribute that holds others. @return where it begins, for {@link #endNest} */
    int nest(int type) {
        room(4);
        int start = buffer.position();
        buffer.putShort((short) 0).putShort((short) (type | NESTED));
        return start;
    }

    void endNest(int start) {
        buffer.putShort(start, (short) (buffer.position() - start));
    }

    void text(int type, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        room(ascii.length + 12);
        buffer.putShort((short) (4 + ascii.length + 1)).putShort((short) type);
        buffer.put(ascii).put((byte) 0);
        while (buffer.position() % 4 != 0) {
            buffer.put((byte) 0);
        }
    }

    /** A number of 8 bytes, the highest first. */
    void number(int type, long number) {
        room(12);
        buffer.putShort((short) 12).putShort((short) type);
        network(number);
    }

    /** An address: 4 bytes, or 16. */
    void address(int type, boolean v6, long high, long low) {
        room(20);
        buffer.putShort((short) (v6 ? 20 : 8)).putShort((short) type);
        if (v6) {
            network(high);
            network(low);
        } else {
            big((int) low);
        }
    }

    private void network(long number) {
        big((int) (number >>> 32));
        big((int) number);
    }

    private void big(int number) {
        buffer.put((byte) (number >>> 24))
                .put((byte) (number >>> 16))
                .put((byte) (number >>> 8))
                .put((byte) number);
    }

    private void room(int more) {
        int needed = buffer.position() + more;
        if (needed > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " bytes in one message");
        }
        if (needed > bytes.length) {
            int position = buffer.position();
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
            buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).position(position);
        }
    }
}
