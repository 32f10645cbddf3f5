/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import org.jspecify.annotations.Nullable;

/** Steps that take characters of a set as often as they come. */
final class QuickRepeats {
    private QuickRepeats() {}

    static QuickStep of(CharMask mask, Node.Repeat repeat, QuickStep next) {
        boolean apart = next.opens != null && !next.opens.meets(mask);
        return switch (repeat.mode()) {
            case LAZY -> new Lazy(mask, repeat, next);
            case POSSESSIVE -> new Whole(mask, repeat, next);
            // What follows cannot begin with what is repeated: no fewer will do.
            case GREEDY -> apart ? new Whole(mask, repeat, next) : new Greedy(mask, repeat, next);
        };
    }

    private abstract static class Run extends QuickStep {
        final boolean[] set;
        final int min;
        final int max;
        final QuickStep next;

        Run(CharMask mask, Node.Repeat repeat, QuickStep next) {
            super(opens(mask, repeat, next));
            this.set = table(mask);
            this.min = repeat.min();
            this.max = repeat.max();
            this.next = next;
        }

        private static @Nullable CharMask opens(CharMask mask, Node.Repeat repeat, QuickStep next) {
            return repeat.min() > 0 ? mask : either(mask, next.opens);
        }

        /** How far characters of the set go. */
        final int run(QuickRun run, int at, int most) {
            byte[] text = run.text;
            boolean[] in = set;
            int end = most < run.to - at ? at + most : run.to;
            int place = at;
            while (place < end && in[text[place]]) {
                place++;
            }
            run.spend(place - at + 1);
            return place;
        }
    }

    private static final class Whole extends Run {
        Whole(CharMask mask, Node.Repeat repeat, QuickStep next) {
            super(mask, repeat, next);
        }

        @Override
        boolean match(QuickRun run, int at) {
            int end = run(run, at, max);
            return end - at >= min && next.match(run, end);
        }
    }

    private static final class Greedy extends Run {
        Greedy(CharMask mask, Node.Repeat repeat, QuickStep next) {
            super(mask, repeat, next);
        }

        @Override
        boolean match(QuickRun run, int at) {
            int least = at + min;
            for (int end = run(run, at, max); end >= least; end--) {
                if (next.begins(run, end)) {
                    run.spend(1);
                    if (next.match(run, end)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private static final class Lazy extends Run {
        Lazy(CharMask mask, Node.Repeat repeat, QuickStep next) {
            super(mask, repeat, next);
        }

        @Override
        boolean match(QuickRun run, int at) {
            int end = run(run, at, min);
            if (end - at < min) {
                return false;
            }
            int last = max < run.to - at ? at + max : run.to;
            while (!next.begins(run, end) || !next.match(run, end)) {
                run.spend(1);
                if (end >= last || !set[run.text[end]]) {
                    return false;
                }
                end++;
            }
            return true;
        }
    }
}
