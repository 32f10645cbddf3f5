/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The begin of the last line that was not decoded, up to the end of its date. */
final class Skipped {
    private byte[] begin = new byte[64];
    private int length;
    private @Nullable Layout layout;
    private boolean known;
    private long readAt;

    void keep(byte[] buffer, int from, Layout of) {
        if (of == layout && Arrays.equals(begin, 0, length, buffer, from, from + length)) {
            return;
        }
        known = false;
        length = Math.max(of.hit.end, of.hit.textEnd());
        begin = length > begin.length ? new byte[2 * length] : begin;
        System.arraycopy(buffer, from, begin, 0, length);
        layout = of;
    }

    /** Whether the same was read before at this second of the clock; else it now counts as read. */
    boolean known(long second) {
        boolean before = known && second == readAt;
        known = true;
        readAt = second;
        return before;
    }

    @Nullable
    Layout layout() {
        return layout;
    }

    String text() {
        return new String(begin, 0, length, StandardCharsets.US_ASCII);
    }
}
