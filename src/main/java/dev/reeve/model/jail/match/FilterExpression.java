/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import dev.reeve.model.regex.ExpensiveMatch;
import dev.reeve.model.regex.Finding;
import dev.reeve.model.regex.Found;
import dev.reeve.model.regex.Lint;
import dev.reeve.model.regex.Regex;
import dev.reeve.model.regex.RegexSyntaxError;
import dev.reeve.model.regex.Requirement;
import dev.reeve.model.regex.Steps;
import dev.reeve.model.regex.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression of a filter, its tags replaced. Any thread may use it. */
public final class FilterExpression {
    static final List<String> ADDRESSES = List.of("ip4", "ip6", "dns");
    private static final List<String> IDS = List.of("fid", "ip4", "ip6", "dns", "mlfid");

    private final Regex regex;
    private final FilterGroups groups;
    private final int skips;

    /** The group of that name, or 0. */
    private final int content;

    private FilterExpression(Regex regex) {
        this.regex = regex;
        this.groups = new FilterGroups(regex);
        this.skips = skips(regex);
        this.content = regex.names().getOrDefault(Tags.CONTENT, 0);
    }

    /**
     * @param names whether {@code <HOST>} may be a name too
     * @param lines whether it is matched with several lines at once
     */
    static FilterExpression of(String text, boolean names, boolean lines) throws RegexSyntaxError {
        if (text.isBlank()) {
            throw new RegexSyntaxError(1, "the expression is empty");
        }
        return new FilterExpression(Regex.of(Tags.replaced(text, names), lines));
    }

    /** Whether it can tell who failed, or at least on which connection. */
    public boolean identifies() {
        return IDS.stream().anyMatch(regex.names()::containsKey);
    }

    /** How many times it skips lines. */
    int skips() {
        return skips;
    }

    private static int skips(Regex regex) {
        return (int) regex.names().keySet().stream()
                .filter(name -> name.startsWith(Tags.SKIPPED))
                .count();
    }

    /** The expression without tags. */
    public String source() {
        return regex.source();
    }

    Requirement requirement() {
        return regex.requirement();
    }

    /** What is dangerous in it. */
    public List<Finding> findings() {
        return Lint.of(regex.parsed(), ADDRESSES);
    }

    /** What it captures from a single line, null where it does not match. @param line without its line end and its time */
    public @Nullable Captured captured(String line) throws ExpensiveMatch {
        Found found = regex.search(line + "\n");
        if (found == null) {
            return null;
        }
        Captures captured = new Captures();
        capture(found, captured);
        return new Captured(captured.map());
    }

    @Nullable
    Found search(Subject text, Steps steps) throws ExpensiveMatch {
        return regex.search(text, steps);
    }

    /** What the other expressions are to see of a text in which this one, a prefix, was found: its content, which is taken out of what it captured, or all. */
    Subject content(Found found, Subject whole, Captures captured) {
        if (content > 0 && found.end(content) > found.start(content)) {
            captured.remove(Tags.CONTENT);
            return found.end(content) == whole.length() - 1
                    ? whole.rest(found.start(content))
                    : Subject.of(found.group(content) + "\n");
        }
        String other = captured.get(Tags.CONTENT, "");
        if (other.isEmpty()) {
            return whole;
        }
        captured.remove(Tags.CONTENT);
        return Subject.of(other + "\n");
    }

    /** Whether a match can be in a text that begins so. */
    boolean opens(char ascii) {
        return regex.opens(ascii);
    }

    /** Whether what {@link #opens} says is of use. */
    boolean bound() {
        return regex.bound();
    }

    /** Adds what the groups captured, with alternatives and tuples put in their places. */
    void capture(Found found, Captures into) {
        groups.capture(found, into);
    }
}
