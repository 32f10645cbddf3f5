/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.Arrays;

/** One search of {@link QuickSearch}: where it is, and what it has left. It can be used again for another. One thread at a time. */
final class QuickRun {
    byte[] text = new byte[0];
    int from;
    int to;

    /** Of the last match of a part that is followed by nothing. */
    int end;

    /** Repetitions within each other, which need the stack. */
    int depth;

    int[] groups = new int[16];

    /** Where the groups begin that are not at their end yet. */
    int[] starts = new int[8];

    long left;

    /** Thrown in the middle of a search that takes too long. */
    static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1;
        static final GivenUp NOW = new GivenUp();

        private GivenUp() {
            super("the quick search takes too long", null, false, false);
        }
    }

    void begin(Subject subject, int groupCount, long steps) {
        text = subject.bytes;
        from = subject.from;
        to = subject.to;
        depth = 0;
        left = steps;
        if (starts.length <= groupCount) {
            starts = new int[groupCount + 1];
            groups = new int[2 * groupCount + 2];
        }
        Arrays.fill(groups, 0, 2 * groupCount + 2, -1);
    }

    void spend(int steps) {
        left -= steps;
        if (left < 0) {
            throw GivenUp.NOW;
        }
    }

    int[] places(int start, int groupCount) {
        int[] places = Arrays.copyOf(groups, 2 * groupCount + 2);
        places[0] = start;
        places[1] = end;
        for (int i = 0; i < places.length; i++) {
            places[i] = places[i] < 0 ? -1 : places[i] - from;
        }
        return places;
    }
}
