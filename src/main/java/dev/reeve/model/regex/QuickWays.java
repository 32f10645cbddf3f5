/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import org.jspecify.annotations.Nullable;

/** Steps with several ways to go on. */
final class QuickWays {
    /** Deeper, the search is given up: the stack has an end. */
    private static final int MAX_DEPTH = 400;

    private QuickWays() {}

    /** The first way that leads to the end. */
    static final class Choice extends QuickStep {
        private final QuickStep[] ways;

        Choice(QuickStep... ways) {
            super(opens(ways));
            this.ways = ways;
        }

        private static @Nullable CharMask opens(QuickStep[] ways) {
            CharMask any = CharMask.NONE;
            for (QuickStep way : ways) {
                any = either(any, way.opens);
            }
            return any;
        }

        @Override
        boolean match(QuickRun run, int at) {
            run.spend(1);
            for (QuickStep way : ways) {
                if (way.begins(run, at) && way.match(run, at)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Two ways, the first if it leads to the end. */
    static final class Either extends QuickStep {
        private final QuickStep one;
        private final QuickStep other;

        Either(QuickStep one, QuickStep other) {
            super(either(one.opens, other.opens));
            this.one = one;
            this.other = other;
        }

        @Override
        boolean match(QuickRun run, int at) {
            run.spend(1);
            return one.begins(run, at) && one.match(run, at) || other.begins(run, at) && other.match(run, at);
        }
    }

    /** Something that takes at least one character, again and again. */
    static final class Loop extends QuickStep {
        private final boolean lazy;
        private final QuickStep next;
        private QuickStep body;

        /** @param first what is repeated can begin with */
        Loop(CharMask first, boolean lazy, QuickStep next) {
            super(either(first, next.opens));
            this.lazy = lazy;
            this.next = next;
            this.body = next;
        }

        /** @param again is followed by this step */
        void repeats(QuickStep again) {
            body = again;
        }

        @Override
        boolean match(QuickRun run, int at) {
            run.spend(1);
            if (++run.depth > MAX_DEPTH) {
                throw QuickRun.GivenUp.NOW;
            }
            boolean found = lazy ? either(next, body, run, at) : either(body, next, run, at);
            run.depth--;
            return found;
        }

        private static boolean either(QuickStep one, QuickStep other, QuickRun run, int at) {
            return one.begins(run, at) && one.match(run, at) || other.begins(run, at) && other.match(run, at);
        }
    }

    /** Whether a group has matched by now. */
    static final class Condition extends QuickStep {
        private final int group;
        private final QuickStep yes;
        private final QuickStep no;

        Condition(int group, QuickStep yes, QuickStep no) {
            super(either(yes.opens, no.opens));
            this.group = group;
            this.yes = yes;
            this.no = no;
        }

        @Override
        boolean match(QuickRun run, int at) {
            return (run.groups[2 * group] >= 0 ? yes : no).match(run, at);
        }
    }

    /** A part that is matched once, without a way back into it. */
    static final class Atomic extends QuickStep {
        private final QuickStep body;
        private final QuickStep next;

        Atomic(QuickStep body, QuickStep next) {
            super(body.opens);
            this.body = body;
            this.next = next;
        }

        @Override
        boolean match(QuickRun run, int at) {
            return body.match(run, at) && next.match(run, run.end);
        }
    }
}
