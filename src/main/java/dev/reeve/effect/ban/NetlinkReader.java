/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/** Reads what the kernel answers (netlink(7)): one message after the other, each with its attributes. A length that does not fit is an error, never a read beyond the end. */
final class NetlinkReader {
    static final int ERROR = 2;
    static final int DONE = 3;
    private static final int TYPE = 0x3fff;

    private final ByteBuffer buffer;
    private int start;
    private int end;

    NetlinkReader(byte[] bytes) {
        this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    /** Goes on to the next message; false where there is none. */
    boolean next() throws IOException {
        start = end == 0 ? 0 : end + 3 & ~3;
        if (start + NetlinkWriter.HEADER > buffer.capacity()) {
            return false;
        }
        int length = buffer.getInt(start);
        if (length < NetlinkWriter.HEADER || length > buffer.capacity() - start) {
            throw new IOException("the kernel sent a message of a wrong length: " + length);
        }
        end = start + length;
        return true;
    }

    int type() {
        return buffer.getShort(start + 4) & 0xffff;
    }

    int flags() {
        return buffer.getShort(start + 6) & 0xffff;
    }

    int sequence() {
        return buffer.getInt(start + 8);
    }

    /** The number after the header, of {@link #ERROR} and {@link #DONE}: 0, or a negated errno. */
    int error() {
        return end - start < NetlinkWriter.HEADER + 4 ? 0 : buffer.getInt(start + NetlinkWriter.HEADER);
    }

    /** The attributes of the message, each with its content. */
    void attributes(BiConsumer<Integer, ByteBuffer> use) throws IOException {
        walk(buffer.slice(start + NetlinkWriter.HEADER + 4, Math.max(0, end - start - NetlinkWriter.HEADER - 4)), use);
    }

    /** The attributes in an attribute. */
    static void nested(ByteBuffer content, BiConsumer<Integer, ByteBuffer> use) {
        try {
            walk(content, use);
        } catch (IOException wrong) {
            throw new java.io.UncheckedIOException(wrong);
        }
    }

    private static void walk(ByteBuffer content, BiConsumer<Integer, ByteBuffer> use) throws IOException {
        content.order(ByteOrder.nativeOrder());
        int at = 0;
        while (at + 4 <= content.limit()) {
            int length = content.getShort(at) & 0xffff;
            if (length < 4 || length > content.limit() - at) {
                throw new IOException("the kernel sent an attribute of a wrong length: " + length);
            }
            use.accept(content.getShort(at + 2) & TYPE, content.slice(at + 4, length - 4));
            at += length + 3 & ~3;
        }
    }

    static String text(ByteBuffer content) {
        byte[] bytes = new byte[Math.max(0, content.limit() - 1)];
        content.get(0, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** Up to 8 bytes as a number, the highest first. */
    static long number(ByteBuffer content, int from, int bytes) {
        long number = 0;
        for (int i = from; i < Math.min(from + bytes, content.limit()); i++) {
            number = number << 8 | content.get(i) & 0xff;
        }
        return number;
    }
}
