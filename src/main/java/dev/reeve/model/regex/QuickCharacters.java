/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.Arrays;

/** Steps that take characters once. */
final class QuickCharacters {
    private QuickCharacters() {}

    static QuickStep text(byte letter, CharMask mask, QuickStep next) {
        return next instanceof Text more ? more.after(letter, mask) : new Text(new byte[] {letter}, mask, next);
    }

    private static final class Text extends QuickStep {
        private final byte[] letters;
        private final QuickStep next;

        Text(byte[] letters, CharMask mask, QuickStep next) {
            super(mask);
            this.letters = letters;
            this.next = next;
        }

        Text after(byte letter, CharMask mask) {
            byte[] more = new byte[letters.length + 1];
            more[0] = letter;
            System.arraycopy(letters, 0, more, 1, letters.length);
            return new Text(more, mask, next);
        }

        @Override
        boolean match(QuickRun run, int at) {
            byte[] text = run.text;
            byte[] wanted = letters;
            int end = at + wanted.length;
            if (end > run.to) {
                return false;
            }
            for (int i = 0; i < wanted.length; i++) {
                if (text[at + i] != wanted[i]) {
                    return false;
                }
            }
            return next.match(run, end);
        }
    }

    static final class One extends QuickStep {
        private final boolean[] set;
        private final QuickStep next;

        One(CharMask mask, QuickStep next) {
            super(mask);
            this.set = table(mask);
            this.next = next;
        }

        @Override
        boolean match(QuickRun run, int at) {
            return at < run.to && set[run.text[at]] && next.match(run, at + 1);
        }
    }

    /** What a group captured. */
    static final class Again extends QuickStep {
        private final int group;
        private final QuickStep next;

        Again(int group, QuickStep next) {
            super(null);
            this.group = group;
            this.next = next;
        }

        @Override
        boolean match(QuickRun run, int at) {
            int from = run.groups[2 * group];
            int to = run.groups[2 * group + 1];
            int end = at + to - from;
            run.spend(to - from + 1);
            return from >= 0
                    && end <= run.to
                    && Arrays.equals(run.text, from, to, run.text, at, end)
                    && next.match(run, end);
        }
    }
}
