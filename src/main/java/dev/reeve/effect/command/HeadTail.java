/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the beginning and the end of an output and counts what lies between: the first error is as telling as the last line. Safe for two threads. */
final class HeadTail {
    private static final int MOST_TAIL = 32 * 1024;

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final int headLimit;
    private final byte[] tail;
    private long afterHead;

    HeadTail(int limit) {
        this.tail = new byte[Math.min(limit / 2, MOST_TAIL)];
        this.headLimit = limit - tail.length;
    }

    synchronized void add(byte[] bytes) {
        int toHead = Math.min(bytes.length, headLimit - head.size());
        head.write(bytes, 0, toHead);
        for (int i = toHead; i < bytes.length; i++) {
            tail[(int) (afterHead++ % tail.length)] = bytes[i];
        }
    }

    /** How many bytes are not kept. */
    synchronized long left() {
        return Math.max(0, afterHead - tail.length);
    }

    /** As UTF-8; where bytes were left out, a line says how many. */
    synchronized String text() {
        String kept = head.toString(StandardCharsets.UTF_8);
        if (afterHead == 0) {
            return kept;
        }
        if (left() == 0) {
            return new String(joined(), StandardCharsets.UTF_8);
        }
        return kept + "\n[" + left() + " bytes left out]\n" + new String(tailInOrder(), StandardCharsets.UTF_8);
    }

    private byte[] joined() {
        ByteArrayOutputStream all = new ByteArrayOutputStream(head.size() + tail.length);
        all.writeBytes(head.toByteArray());
        all.writeBytes(tailInOrder());
        return all.toByteArray();
    }

    private byte[] tailInOrder() {
        int count = (int) Math.min(afterHead, tail.length);
        byte[] ordered = new byte[count];
        long from = afterHead - count;
        for (int i = 0; i < count; i++) {
            ordered[i] = tail[(int) ((from + i) % tail.length)];
        }
        return ordered;
    }
}
