/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.List;

/** Steps that take no characters. */
final class QuickPlaces {
    private static final boolean[] WORD = QuickStep.table(CharMask.first(
            new Node.CharacterClass(false, List.of(new Node.Category(Node.Kind.WORD, false, true)), Case.EXACT)));

    private QuickPlaces() {}

    static QuickStep anchor(Node.Place place, QuickStep next) {
        return switch (place) {
            case TEXT_START -> new Start(next);
            case LINE_START, TEXT_END, LAST_LINE_END, LINE_END -> new Feed(place, next);
            case WORD_EDGE -> new Edge(next);
            case NOT_WORD_EDGE -> new NoEdge(next);
        };
    }

    private static final class Start extends QuickStep {
        private final QuickStep next;

        Start(QuickStep next) {
            super(next.opens);
            this.next = next;
        }

        @Override
        boolean match(QuickRun run, int at) {
            return at == run.from && next.match(run, at);
        }
    }

    /** The other places that the ends of the text and line feeds make. */
    private static final class Feed extends QuickStep {
        private final boolean behind;
        private final boolean atFeed;
        private final boolean onlyLast;
        private final QuickStep next;

        Feed(Node.Place place, QuickStep next) {
            super(next.opens);
            this.behind = place == Node.Place.LINE_START;
            this.atFeed = place != Node.Place.TEXT_END;
            this.onlyLast = place == Node.Place.LAST_LINE_END;
            this.next = next;
        }

        @Override
        boolean match(QuickRun run, int at) {
            return (behind ? at == run.from || run.text[at - 1] == '\n' : isEnd(run, at)) && next.match(run, at);
        }

        private boolean isEnd(QuickRun run, int at) {
            return at == run.to || atFeed && run.text[at] == '\n' && (!onlyLast || at == run.to - 1);
        }
    }

    private static boolean isWord(QuickRun run, int at) {
        return at >= run.from && at < run.to && WORD[run.text[at]];
    }

    private static final class Edge extends QuickStep {
        private final QuickStep next;

        Edge(QuickStep next) {
            super(next.opens);
            this.next = next;
        }

        @Override
        boolean match(QuickRun run, int at) {
            return isWord(run, at - 1) != isWord(run, at) && next.match(run, at);
        }
    }

    /** Python finds no such place in the empty text. */
    private static final class NoEdge extends QuickStep {
        private final QuickStep next;

        NoEdge(QuickStep next) {
            super(next.opens);
            this.next = next;
        }

        @Override
        boolean match(QuickRun run, int at) {
            return run.to > run.from && isWord(run, at - 1) == isWord(run, at) && next.match(run, at);
        }
    }

    /** A part that is looked at without being taken. */
    static final class Look extends QuickStep {
        private final QuickStep body;
        private final boolean negative;
        private final int back;
        private final QuickStep next;

        /** @param back how many characters before this place it begins */
        Look(QuickStep body, boolean negative, int back, QuickStep next) {
            super(next.opens);
            this.body = body;
            this.negative = negative;
            this.back = back;
            this.next = next;
        }

        @Override
        boolean match(QuickRun run, int at) {
            int start = at - back;
            boolean there = start >= run.from && body.begins(run, start) && body.match(run, start);
            return there != negative && next.match(run, at);
        }
    }

    static final class GroupStart extends QuickStep {
        private final int group;
        private final QuickStep next;

        GroupStart(int group, QuickStep next) {
            super(next.opens);
            this.group = group;
            this.next = next;
        }

        @Override
        boolean match(QuickRun run, int at) {
            run.starts[group] = at;
            return next.match(run, at);
        }
    }

    static final class GroupEnd extends QuickStep {
        private final int group;
        private final QuickStep next;

        GroupEnd(int group, QuickStep next) {
            super(next.opens);
            this.group = group;
            this.next = next;
        }

        @Override
        boolean match(QuickRun run, int at) {
            run.groups[2 * group] = run.starts[group];
            run.groups[2 * group + 1] = at;
            if (next.match(run, at)) {
                return true;
            }
            run.groups[2 * group] = -1;
            run.groups[2 * group + 1] = -1;
            return false;
        }
    }
}
