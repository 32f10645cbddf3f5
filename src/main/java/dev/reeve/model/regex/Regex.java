/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.EnumSet;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** An expression in Python's syntax, ready to search with. Any thread may use it. */
public final class Regex {
    /** Looks at characters that any search may cost, some 50 ms: the shipped filters of fail2ban, many of them quadratic, stay below it with lines of 1,000 characters made to be slow. */
    private static final long BASE = 5_000_000;

    private static final long PER_CHARACTER = 1_000;

    private static final int NEVER = -1;

    private final Parsed parsed;
    private final Pattern pattern;
    private final int[] groups;
    private final Requirement requirement;
    private final Opening opening;

    /** java.util.regex does not undo groups in look-arounds and the like when it goes on to the next start: then each start is tried alone. */
    private final boolean eachStartAlone;

    private final boolean onlyAtStart;

    /** Null where only java.util.regex will do. */
    private final @Nullable QuickSearch quick;

    private Regex(Parsed parsed, Translation translation) throws RegexSyntaxError {
        this.parsed = parsed;
        this.pattern = compiled(translation.text());
        this.groups = translation.groups();
        forgetGroups(parsed.root(), false);
        this.requirement = Requirement.of(parsed);
        this.opening = Opening.of(parsed);
        this.eachStartAlone = keepsGroups(parsed.root(), false);
        this.onlyAtStart = Anchors.start(parsed.root(), EnumSet.of(Node.Place.TEXT_START));
        this.quick = QuickSearch.of(parsed, onlyAtStart);
    }

    public static Regex of(String source) throws RegexSyntaxError {
        return of(source, false);
    }

    /** @param multiLine whether {@code ^} and {@code $} mean each line from the start, as with the flag {@code m} */
    public static Regex of(String source, boolean multiLine) throws RegexSyntaxError {
        Parsed parsed = RegexParser.parse(source, multiLine);
        return new Regex(parsed, Translation.of(parsed));
    }

    private static Pattern compiled(String text) throws RegexSyntaxError {
        try {
            return Pattern.compile(text, Translation.FLAGS);
        } catch (PatternSyntaxException unexpected) {
            throw new RegexSyntaxError(1, "not supported: " + unexpected.getDescription());
        } catch (StackOverflowError deep) {
            throw new RegexSyntaxError(1, "nested too deep");
        }
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
            return search(subject, limit);
        } finally {
            together.spend(limit.used());
        }
    }

    private @Nullable Found search(Subject subject, StepLimit limit) throws ExpensiveMatch {
        Matcher matcher = pattern.matcher(limit);
        String text = subject.text();
        try {
            boolean found = eachStartAlone ? findAlone(matcher, text) : matcher.find();
            return found ? new Found(this, subject, places(matcher)) : null;
        } catch (StepLimit.Exceeded slow) {
            throw new ExpensiveMatch(source(), text.length(), "took more than " + limit.most() + " steps");
        } catch (StackOverflowError deep) {
            throw new ExpensiveMatch(source(), text.length(), "went too deep");
        }
    }

    /** As Python's {@code search} with a begin and an end: what comes before {@code from} can be looked back at, what comes from {@code to} on is not there. */
    public @Nullable Found search(String text, int from, int to) throws ExpensiveMatch {
        int end = Math.min(to, text.length());
        int begin = opening.next(text, from, end);
        return begin < 0 ? null : searched(text, begin, end);
    }

    /** Tries each place at which a match can begin. */
    private @Nullable Found searched(String text, int from, int end) throws ExpensiveMatch {
        long steps = BASE + PER_CHARACTER * end;
        Matcher matcher = pattern.matcher(new StepLimit(end < text.length() ? text.substring(0, end) : text, steps))
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
        try {
            for (int begin = from; begin >= 0; begin = opening.next(text, begin + 1, end)) {
                if (matcher.region(begin, end).lookingAt()) {
                    return new Found(this, Subject.of(text), places(matcher));
                }
            }
            return null;
        } catch (StepLimit.Exceeded slow) {
            throw new ExpensiveMatch(source(), text.length(), "took more than " + steps + " steps");
        } catch (StackOverflowError deep) {
            throw new ExpensiveMatch(source(), text.length(), "went too deep");
        }
    }

    /** What a negative look-around captured on its way to failing is no part of the match. */
    private void forgetGroups(Node node, boolean negative) {
        if (negative && node instanceof Node.Group group) {
            groups[group.index()] = NEVER;
        }
        boolean within = negative || node instanceof Node.Look look && look.negative();
        Parts.of(node).forEach(part -> forgetGroups(part, within));
    }

    private static boolean keepsGroups(Node node, boolean kept) {
        boolean within = kept
                || node instanceof Node.Look
                || node instanceof Node.Atomic
                || node instanceof Node.Repeat repeat && repeat.max() > 1
                || node instanceof Node.Repeat once && once.mode() == Node.Mode.POSSESSIVE;
        return node instanceof Node.Group && kept
                || Parts.of(node).stream().anyMatch(part -> keepsGroups(part, within));
    }

    private boolean findAlone(Matcher matcher, String text) {
        matcher.useTransparentBounds(true).useAnchoringBounds(false);
        int start = 0;
        while (!matcher.region(start, text.length()).lookingAt()) {
            if (start == text.length() || onlyAtStart) {
                return false;
            }
            start = text.offsetByCodePoints(start, 1);
        }
        return true;
    }

    private int[] places(Matcher matcher) {
        int[] places = new int[2 * groups.length];
        for (int group = 0; group < groups.length; group++) {
            boolean never = groups[group] == NEVER;
            places[2 * group] = never ? -1 : matcher.start(groups[group]);
            places[2 * group + 1] = never ? -1 : matcher.end(groups[group]);
        }
        return places;
    }

    @Override
    public String toString() {
        return source();
    }
}
