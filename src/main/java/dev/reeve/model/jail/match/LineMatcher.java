/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import dev.reeve.model.regex.ExpensiveMatch;
import dev.reeve.model.regex.Found;
import dev.reeve.model.regex.Steps;
import dev.reeve.model.regex.Subject;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Meets the lines of one log with a filter, in the order of the log. One thread at a time. */
final class LineMatcher {
    /** Looks at characters that a line may cost with all expressions together; some 200 ms. */
    private static final long STEPS = 20_000_000;

    private static final long STEPS_PER_CHARACTER = 4_000;

    private static final LineResult MISSED = new LineResult.Missed();

    private final JailFilter filter;
    private final LineBuffer buffer;
    private final Connections connections = new Connections();
    private final Steps steps = new Steps(0);

    /** Failregexes that are not used for a while. */
    private final TreeSet<Integer> resting = new TreeSet<>();

    /** The failregex for which the last line was given up; -1 for none alone. */
    private int slow = -1;

    LineMatcher(JailFilter filter) {
        this.filter = filter;
        this.buffer = new LineBuffer(filter.maxLines());
    }

    /**
     * @param time of the line, null if none is known
     * @param now by the clock: for how long connections are remembered
     */
    LineResult match(CutLine line, @Nullable Instant time, Instant now) {
        buffer.add(line);
        slow = -1;
        try {
            return match(time, now);
        } catch (ExpensiveMatch givenUp) {
            return new LineResult.GivenUp(String.valueOf(givenUp.getMessage()), slow);
        }
    }

    /** From the next line on. @return whether there is another that is used */
    boolean rest(int failRegex) {
        resting.add(failRegex);
        return resting.size() < filter.failRegexes().size();
    }

    void wake(int failRegex) {
        resting.remove(failRegex);
    }

    private LineResult match(@Nullable Instant time, Instant now) throws ExpensiveMatch {
        Subject whole = LineBuffer.subject(buffer.lines());
        steps.renew(STEPS + STEPS_PER_CHARACTER * whole.length());
        int ignored = filter.ignoresFirst() ? ignoring(whole) : -1;
        if (ignored >= 0) {
            return new LineResult.Ignored(ignored);
        }
        Possible possible = new Possible(filter, whole);
        FilterExpression prefix = filter.prefRegex();
        if (prefix == null) {
            return failRegexes(whole, possible, new Captures(), time, now);
        }
        Found found = prefix(prefix, whole, possible);
        if (found == null) {
            return MISSED;
        }
        Captures before = new Captures();
        prefix.capture(found, before);
        return failRegexes(prefix.content(found, whole, before), possible, before, time, now);
    }

    /** Where no failregex is possible, nobody waits for the prefix. */
    private @Nullable Found prefix(FilterExpression prefix, Subject whole, Possible possible) throws ExpensiveMatch {
        if (!possible.anyAtFirst()) {
            return null;
        }
        try {
            return prefix.search(whole, steps);
        } catch (ExpensiveMatch expensive) {
            if (possible.none()) {
                return null;
            }
            throw expensive;
        }
    }

    private int ignoring(Subject text) throws ExpensiveMatch {
        List<FilterExpression> expressions = filter.ignoreRegexes();
        for (int i = 0; i < expressions.size(); i++) {
            if (expressions.get(i).search(text, steps) != null) {
                return i;
            }
        }
        return -1;
    }

    /** One expression that takes too long keeps no other from matching: whoever wrote the line may have meant it to. */
    private LineResult failRegexes(
            Subject text, Possible possible, Captures before, @Nullable Instant time, Instant now)
            throws ExpensiveMatch {
        ExpensiveMatch expensive = null;
        possible.begin(text);
        for (int i = possible.next(0); i >= 0; i = possible.next(i + 1)) {
            if (resting.contains(i)) {
                continue;
            }
            FilterExpression expression = filter.failRegexes().get(i);
            try {
                Found found = expression.search(text, steps);
                LineResult result = found == null ? null : matched(i, found, text, before, time, now);
                if (result != null) {
                    return result;
                }
            } catch (ExpensiveMatch givenUp) {
                if (expensive == null && possible.has(i)) {
                    expensive = givenUp;
                    slow = i;
                }
            }
        }
        if (expensive != null) {
            throw expensive;
        }
        return MISSED;
    }

    /** What a match means; null when the next expression is to be tried. */
    private @Nullable LineResult matched(
            int index, Found found, Subject text, Captures before, @Nullable Instant time, Instant now)
            throws ExpensiveMatch {
        FilterExpression expression = filter.failRegexes().get(index);
        List<CutLine> lines = buffer.take(found, text, expression.skips());
        int ignored =
                filter.ignoreRegexes().isEmpty() || filter.ignoresFirst() ? -1 : ignoring(LineBuffer.subject(lines));
        if (ignored >= 0) {
            return new LineResult.Ignored(ignored);
        }
        Captures groups = before.copy();
        expression.capture(found, groups);
        String id = groups.get("mlfid");
        return id == null ? single(index, groups, lines, time) : connected(index, id, groups, lines, time, now);
    }

    private @Nullable LineResult single(int index, Captures groups, List<CutLine> lines, @Nullable Instant time) {
        if (LineMarks.taken(groups).noFailure()) {
            return new LineResult.NoFailure(index, null);
        }
        Host host = Host.of(groups);
        if (host == null && FailureMaker.fid(groups) == null) {
            return null;
        }
        MatchedLines matched = new MatchedLines();
        matched.add(lines);
        return new FailureMaker(filter, index, time).failure(groups, host, List.of(), matched);
    }

    private LineResult connected(
            int index, String id, Captures captured, List<CutLine> lines, @Nullable Instant time, Instant now) {
        LineMarks marks = LineMarks.taken(captured);
        Connection known = connections.get(id, now);
        // Nothing is to be remembered of a connection that nothing else was said of.
        if (known == null && marks.noFailure() && marks.over()) {
            return new LineResult.NoFailure(
                    index, marks.gained() ? login(Host.of(captured), captured.get("user", "")) : null);
        }
        Connection connection = known == null ? new Connection(now) : known;
        connection.take(captured, marks.gained());
        if (marks.over()) {
            connections.remove(id);
        } else if (known == null) {
            connections.put(id, connection);
        }
        if (!connection.fails(marks.noFailure(), marks.over(), lines)) {
            return new LineResult.NoFailure(
                    index, marks.gained() ? login(connection.host, connection.groups.get("user", "")) : null);
        }
        if (connection.host == null && FailureMaker.fid(connection.groups) == null) {
            connection.pending = true;
            return new LineResult.Pending(index);
        }
        return new FailureMaker(filter, index, time)
                .failure(connection.groups, connection.host, connection.users(), connection.matched);
    }

    private static LineResult.@Nullable Login login(@Nullable Host host, String user) {
        return host == null || host.name() ? null : new LineResult.Login(host.canonical(), user);
    }
}
