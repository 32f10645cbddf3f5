/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import dev.reeve.model.regex.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Which failregexes may match a line. Looking for what each needs tells most; but where expressions begin with the text, its first character tells nearly as much for nearly nothing, and the other is only
 * asked where that leaves a doubt.
 */
final class Possible {
    private final JailFilter filter;
    private final Subject whole;
    private long @Nullable [] screened;
    private long @Nullable [] now;
    private long first;

    Possible(JailFilter filter, Subject whole) {
        this.filter = filter;
        this.whole = whole;
    }

    /** By what each needs. */
    private long[] screened() {
        long[] known = screened;
        if (known == null) {
            known = filter.candidates(whole);
            screened = known;
        }
        return known;
    }

    boolean none() {
        for (long word : screened()) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    boolean has(int expression) {
        return (screened()[expression / Long.SIZE] >>> expression % Long.SIZE & 1) != 0;
    }

    /** Whether to go on at all; the whole answer is only asked for where it is needed anyway. */
    boolean anyAtFirst() {
        return filter.opens(whole) || !none();
    }

    /** With the text that is to be searched, of which the line has all. */
    void begin(Subject text) {
        if (!filter.opens(text)) {
            now = screened();
            return;
        }
        first = filter.opened(text);
        if ((first & ~filter.bound()) != 0) {
            first &= screened()[0];
        }
    }

    /** The next from one on; -1 if there is none. */
    int next(int from) {
        long[] words = now;
        if (words == null) {
            return from < Long.SIZE && first >>> from != 0 ? from + Long.numberOfTrailingZeros(first >>> from) : -1;
        }
        for (int i = from; i < words.length * Long.SIZE; i++) {
            if ((words[i / Long.SIZE] >>> i % Long.SIZE & 1) != 0) {
                return i;
            }
        }
        return -1;
    }
}
