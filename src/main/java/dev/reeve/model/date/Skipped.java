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

    /** How much of a line is compared; 0 for none. */
    private int compared;

    private @Nullable Layout layout;
    private boolean known;
    private long readAt;

    /** @param reach how many characters of a line decide of which layout it is */
    void keep(byte[] buffer, int from, int to, Layout of, int reach) {
        int needed = Math.max(of.hit.end, of.hit.textEnd());
        boolean same = of == layout && length == needed && Arrays.equals(begin, 0, length, buffer, from, from + length);
        known &= same;
        length = needed;
        layout = of;
        // The character after the date is one of its neighbours.
        int all = Math.max(Math.max(needed, of.hit.end + 1), reach);
        compared = all <= to - from ? all : 0;
        int kept = Math.max(needed, compared);
        begin = kept > begin.length ? new byte[2 * kept] : begin;
        System.arraycopy(buffer, from, begin, 0, kept);
    }

    /** Whether a line, the next after the one that was kept, is the same as far as anything was looked at. Then all is as if it had been kept. */
    boolean repeats(byte[] buffer, int from, int to) {
        int most = compared;
        if (most == 0 || to - from < most) {
            return false;
        }
        byte[] kept = begin;
        // The seconds change most.
        for (int i = most - 1; i >= 0; i--) {
            if (kept[i] != buffer[from + i]) {
                return false;
            }
        }
        return true;
    }

    /** Another line follows that is not kept. */
    void interrupt() {
        compared = 0;
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
