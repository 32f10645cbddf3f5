/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.pass;

import dev.reeve.model.jail.match.TimedLine;
import dev.reeve.model.jail.match.Timeline;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The line that is looked at: bytes, which become text when that is asked for, or text alone. */
final class Line implements Supplier<String> {
    byte[] bytes = new byte[0];
    int from;

    /** Without a carriage return. */
    int stop;

    /** How many lines became text. */
    long decoded;

    private final JailPass.Text texts;
    private int end;
    private boolean cut;
    private @Nullable String text;

    Line(JailPass.Text texts) {
        this.texts = texts;
    }

    /** @param feed where its line feed is @param most bytes; what is longer is cut @param goesOn whether it was cut before */
    void place(byte[] chunk, int at, int feed, int most, boolean goesOn) {
        bytes = chunk;
        from = at;
        end = Math.min(feed, at + most);
        stop = end > at && chunk[end - 1] == '\r' ? end - 1 : end;
        cut = goesOn || end < feed;
        text = null;
    }

    void place(String line) {
        text = line;
        decoded++;
    }

    /** Keeps no bytes and no text. */
    void leave() {
        bytes = new byte[0];
        text = null;
    }

    @Override
    public String get() {
        return text();
    }

    String text() {
        String known = text;
        if (known == null) {
            known = texts.of(bytes, from, end, cut);
            text = known;
            decoded++;
        }
        return known;
    }

    /** With its time, which was found in its bytes. */
    TimedLine passed(Timeline timeline) {
        return hasOthers() ? timeline.passed(text()) : timeline.passed(bytes, from, stop, this);
    }

    /** Whether it has other characters than ASCII. */
    boolean hasOthers() {
        for (int at = from; at < stop; at++) {
            if (bytes[at] < 0) {
                return true;
            }
        }
        return false;
    }
}
