/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import dev.reeve.model.regex.Subject;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A line whose time was cut out. A line in bytes becomes text only when that is asked for, which must be before the bytes change. */
public final class CutLine {
    private static final byte[] NONE = new byte[0];

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final Supplier<String> text;

    /** Where the time is in the line. */
    private final int start;

    private final int end;

    /** The time of a line that has none in its text. */
    private final String otherTime;

    private @Nullable Subject subject;

    private CutLine(byte[] bytes, int from, int to, Supplier<String> text, int start, int end, String otherTime) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.text = text;
        this.start = start;
        this.end = end;
        this.otherTime = otherTime;
    }

    static CutLine of(String line, int start, int end) {
        return new CutLine(NONE, 0, 0, () -> line, start, end, "");
    }

    public static CutLine whole(String line) {
        return of(line, 0, 0);
    }

    /** @param line of which the text is all; the time is known from elsewhere */
    static CutLine timed(String line, String time) {
        return new CutLine(NONE, 0, 0, () -> line, 0, 0, time);
    }

    /** @param bytes the line, all of it in ASCII @param text the same */
    static CutLine ofAscii(byte[] bytes, int from, int to, Supplier<String> text, int start, int end) {
        return new CutLine(bytes, from, to, text, start, end, "");
    }

    /** The same, but independent of any bytes. */
    CutLine kept() {
        String line = text.get();
        return new CutLine(NONE, 0, 0, () -> line, start, end, otherTime);
    }

    /** Whether more than the beginning or the end was cut out. */
    boolean isJoined() {
        return start > 0 && end > start;
    }

    /** What expressions see. */
    String text() {
        String line = text.get();
        return start == end ? line : line.substring(0, start) + line.substring(end);
    }

    /** The same with a line feed, to be searched. */
    Subject subject() {
        Subject known = subject;
        if (known == null) {
            known = to > from ? Subject.ofAscii(cut(), 0, to - from - (end - start) + 1) : Subject.of(text() + "\n");
            subject = known;
        }
        return known;
    }

    private byte[] cut() {
        byte[] cut = new byte[to - from - (end - start) + 1];
        System.arraycopy(bytes, from, cut, 0, start);
        System.arraycopy(bytes, from + end, cut, start, cut.length - 1 - start);
        cut[cut.length - 1] = '\n';
        return cut;
    }

    /** The line as it was. */
    String line() {
        return otherTime.isEmpty() ? text.get() : otherTime + text.get();
    }
}
