/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An expression in Python's syntax, ready to search with. Any thread may use it. */
public final class Regex {
    /** Looks at characters that any search may cost, some 50 ms: the shipped filters of fail2ban, many of them quadratic, stay below it with lines of 1,000 characters made to be slow. */
    private static final long BASE = 5_000_000;

    private static final long PER_CHARACTER = 1_000;

    private final Parsed parsed;
    private final Requirement requirement;
    private final Opening opening;
    private final ExactSearch exact;

    private final boolean onlyAtStart;

    /** Null where only java.util.regex will do. */
    private final @Nullable QuickSearch quick;

    private Regex(Parsed parsed) throws RegexSyntaxError {
        this.parsed = parsed;
        this.onlyAtStart = Anchors.start(parsed.root(), EnumSet.of(Node.Place.TEXT_START));
        this.exact = new ExactSearch(parsed, onlyAtStart);
        this.requirement = Requirement.of(parsed);
        this.opening = Opening.of(parsed);
        this.quick = QuickSearch.of(parsed, onlyAtStart);
    }

    public static Regex of(String source) throws RegexSyntaxError {
        return of(source, false);
    }

    /** @param multiLine whether {@code ^} and {@code $} mean each line from the start, as with the flag {@code m} */
    public static Regex of(String source, boolean multiLine) throws RegexSyntaxError {
        return new Regex(RegexParser.parse(source, multiLine));
    }

    public String source() {
        return parsed.source();
    }

    /** As a tree. */
    public Parsed parsed() {
        return parsed;
    }

    /** Names of groups and their numbers, in the order of the expression. */
    public Map<String, Integer> names() {
        return parsed.names();
    }

    /** What every match has in it. */
    public Requirement requirement() {
        return requirement;
    }

    /** The leftmost match anywhere in the text, as Python's {@code search}, or null. */
    public @Nullable Found search(String text) throws ExpensiveMatch {
        return search(text, Long.MAX_VALUE);
    }

    /** @param steps how often the search may look at a character */
    public @Nullable Found search(String text, long steps) throws ExpensiveMatch {
        return search(Subject.of(text), new Steps(steps));
    }

    /** The same, one of several searches that have so many steps together. */
    public @Nullable Found search(Subject text, Steps together) throws ExpensiveMatch {
        QuickSearch way = quick;
        long most = together.atMost(QuickSearch.steps(text.length()));
        if (way == null || !text.ascii || most <= 0) {
            return exactSearch(text, together);
        }
        try {
            int[] places = way.search(text, together.run, most);
            return places == null ? null : new Found(this, text, places);
        } catch (QuickRun.GivenUp | StackOverflowError slow) {
            return exactSearch(text, together);
        } finally {
            together.spend(most - Math.max(0, together.run.left));
        }
    }

    /** Whether a match can be in a text of ASCII that begins with a character. */
    public boolean opens(char ascii) {
        return !bound() || quick == null || quick.opens(ascii);
    }

    /** Whether a match can only be at the beginning of a text, and it is quick to look there. */
    public boolean bound() {
        return quick != null && onlyAtStart;
    }

    /** Whether the quick search does what this expression asks for. */
    boolean quick() {
        return quick != null;
    }

    /** By java.util.regex. */
    @Nullable
    Found exactSearch(Subject subject, Steps together) throws ExpensiveMatch {
        String text = subject.text();
        if (!requirement.possible(text)) {
            return null;
        }
        long most = together.atMost(BASE + PER_CHARACTER * text.length());
        if (most <= 0) {
            throw new ExpensiveMatch(source(), text.length(), "was not tried, for others took all steps,");
        }
        StepLimit limit = new StepLimit(text, most);
        try {
            return found(subject, limit, () -> exact.search(limit));
        } finally {
            together.spend(limit.used());
        }
    }

    /** As Python's {@code search} with a begin and an end: what comes before {@code from} can be looked back at, what comes from {@code to} on is not there. */
    public @Nullable Found search(String text, int from, int to) throws ExpensiveMatch {
        int end = Math.min(to, text.length());
        int begin = opening.next(text, from, end);
        if (begin < 0) {
            return null;
        }
        StepLimit limit =
                new StepLimit(end < text.length() ? text.substring(0, end) : text, BASE + PER_CHARACTER * end);
        return found(Subject.whole(text), limit, () -> exact.search(limit, text, opening, begin));
    }

    private interface Search {
        int @Nullable [] places();
    }

    private @Nullable Found found(Subject text, StepLimit limit, Search search) throws ExpensiveMatch {
        try {
            int[] places = search.places();
            return places == null ? null : new Found(this, text, places);
        } catch (StepLimit.Exceeded slow) {
            throw new ExpensiveMatch(source(), text.length(), "took more than " + limit.most() + " steps");
        } catch (StackOverflowError deep) {
            throw new ExpensiveMatch(source(), text.length(), "went too deep");
        }
    }

    @Override
    public String toString() {
        return source();
    }
}
