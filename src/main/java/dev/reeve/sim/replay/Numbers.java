/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.replay;

import dev.reeve.event.EntryId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of entries that other rules make of recorded inputs. An input keeps its recorded number in the upper bits, and what follows from it counts on in the lower ones: so each shows
 * what it came from, nothing need be remembered, and more or fewer consequences move no number. For people {@code 4711.3}: the third entry behind input 4711.
 */
public final class Numbers {
    /** A million entries of one input's, and of the time up to the next. */
    private static final int SHIFT = 20;

    private static final long LOW = (1L << SHIFT) - 1;

    private static final Pattern LARGE = Pattern.compile("(?<![\\w.])\\d{7,19}(?![\\w.])");

    private final String node;
    private final long first;
    private final long least;
    private final long most;

    /** @param first the first entry that is decided by other rules @param last the last of all */
    Numbers(String node, long first, long last) {
        this.node = node;
        this.first = first;
        this.least = of(Math.max(1, first - 1));
        this.most = of(last + 2);
    }

    /** The number here of an input with this recorded number. */
    static long of(long recorded) {
        return recorded << SHIFT;
    }

    /** What an input says it came from; what is older than the change keeps its number. */
    EntryId of(EntryId recorded) {
        return recorded.node().equals(node) && recorded.sequence() >= first
                ? new EntryId(node, of(recorded.sequence()))
                : recorded;
    }

    /** For people. */
    public String text(EntryId id) {
        return id.node().equals(node) ? text(id.sequence()) : id.toString();
    }

    private String text(long number) {
        long behind = number & LOW;
        return number < least || number > most
                ? Long.toString(number)
                : (number >> SHIFT) + (behind == 0 ? "" : "." + behind);
    }

    /** A text that the guard or a rule wrote, with its numbers for people. */
    public String text(String said) {
        Matcher found = LARGE.matcher(said);
        return found.replaceAll(number -> Matcher.quoteReplacement(plain(number.group())));
    }

    private String plain(String digits) {
        return digits.length() > 18 ? digits : text(Long.parseLong(digits));
    }
}
