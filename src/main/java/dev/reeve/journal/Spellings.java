/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Verdict.GateAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was read lately, by its bytes, so that what comes again is not made again; a journal says few words many times over. A later one takes an earlier one's place, so it is bounded
 * whatever is read. Thread-safe without locks: what is kept never changes, and who does not see it makes it once more.
 */
final class Spellings {
    private static final int PLACES = 1_024;
    private static final int LONGEST = 48;
    private static final int ANSWERS = 32;
    private static final int LONGEST_ANSWER = 256;

    private record Spelling(byte[] bytes, String text) {}

    private record Answer(byte[] bytes, GateAnswer answer) {}

    private final @Nullable Spelling[] words = new @Nullable Spelling[PLACES];
    private final @Nullable Answer[] answers = new @Nullable Answer[ANSWERS];

    /** The text of these bytes, which are ASCII. */
    String of(byte[] json, int from, int to) {
        if (to - from > LONGEST || from == to) {
            return new String(json, from, to - from, StandardCharsets.ISO_8859_1);
        }
        int place = place(json, from, to);
        Spelling known = words[place];
        if (known != null && Arrays.equals(json, from, to, known.bytes, 0, known.bytes.length)) {
            return known.text;
        }
        byte[] bytes = Arrays.copyOfRange(json, from, to);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        words[place] = new Spelling(bytes, text);
        return text;
    }

    /** By the ends and the middle: a word that shares its place with another costs only time. */
    private static int place(byte[] json, int from, int to) {
        int hash = to - from;
        int head = Math.min(to, from + 4);
        for (int i = from; i < head; i++) {
            hash = hash * 31 + json[i];
        }
        for (int i = Math.max(head, to - 6); i < to; i++) {
            hash = hash * 31 + json[i];
        }
        hash = hash * 31 + json[from + to >>> 1];
        return (hash ^ hash >>> 10) & PLACES - 1;
    }

    /** The answer that was read last in this place of a verdict, if it comes next once more: gates mostly say what they said of the decision before. */
    @Nullable
    GateAnswer again(JsonCursor in, int place) {
        Answer known = place < ANSWERS ? answers[place] : null;
        return known != null && in.passes(known.bytes) ? known.answer : null;
    }

    /** @param from where it began; the cursor is at its end */
    void keep(JsonCursor in, int from, int place, GateAnswer answer) {
        if (place < ANSWERS && in.position() - from <= LONGEST_ANSWER) {
            answers[place] = new Answer(in.since(from), answer);
        }
    }
}
