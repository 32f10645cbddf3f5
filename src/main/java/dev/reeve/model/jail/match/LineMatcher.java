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
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Meets the lines of one log with a filter, in the order of the log. One thread at a time. */
final class LineMatcher {
    /** Looks at characters that a line may cost with all expressions together; some 200 ms. */
    private static final long STEPS = 20_000_000;

    private static final long STEPS_PER_CHARACTER = 4_000;

    private final JailFilter filter;
    private final LineBuffer buffer;
    private final Connections connections = new Connections();
    private final Steps steps = new Steps(0);

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
        try {
            return match(time, now);
        } catch (ExpensiveMatch givenUp) {
            return new LineResult.GivenUp(String.valueOf(givenUp.getMessage()));
        }
    }

    private LineResult match(@Nullable Instant time, Instant now) throws ExpensiveMatch {
        String text = LineBuffer.text(buffer.lines());
        steps.renew(STEPS + STEPS_PER_CHARACTER * text.length());
        Subject subject = Subject.of(text);
        int ignored = filter.ignoresFirst() ? ignoring(subject) : -1;
        if (ignored >= 0) {
            return new LineResult.Ignored(ignored);
        }
        long[] candidates = filter.candidates(text);
        if (isEmpty(candidates)) {
            return new LineResult.Missed();
        }
        Map<String, String> before = new TreeMap<>();
        FilterExpression prefix = filter.prefRegex();
        if (prefix != null) {
            Found found = prefix.search(subject, steps);
            if (found == null) {
                return new LineResult.Missed();
            }
            before.putAll(prefix.groups(found));
            String content = before.getOrDefault(Tags.CONTENT, "");
            if (!content.isEmpty()) {
                before.remove(Tags.CONTENT);
                subject = Subject.of(content + "\n");
            }
        }
        return failRegexes(subject, candidates, before, time, now);
    }

    private static boolean isEmpty(long[] set) {
        for (long word : set) {
            if (word != 0) {
                return false;
            }
        }
        return true;
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
            Subject text, long[] candidates, Map<String, String> before, @Nullable Instant time, Instant now)
            throws ExpensiveMatch {
        ExpensiveMatch expensive = null;
        for (int i = 0; i < filter.failRegexes().size(); i++) {
            if ((candidates[i / Long.SIZE] >>> i % Long.SIZE & 1) == 0) {
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
                expensive = expensive == null ? givenUp : expensive;
            }
        }
        if (expensive != null) {
            throw expensive;
        }
        return new LineResult.Missed();
    }

    /** What a match means; null when the next expression is to be tried. */
    private @Nullable LineResult matched(
            int index, Found found, Subject text, Map<String, String> before, @Nullable Instant time, Instant now)
            throws ExpensiveMatch {
        FilterExpression expression = filter.failRegexes().get(index);
        List<CutLine> lines = buffer.take(found, text.text(), expression.skips());
        int ignored = filter.ignoresFirst() ? -1 : ignoring(Subject.of(LineBuffer.text(lines)));
        if (ignored >= 0) {
            return new LineResult.Ignored(ignored);
        }
        Map<String, String> groups = new TreeMap<>(before);
        groups.putAll(expression.groups(found));
        String id = groups.get("mlfid");
        return id == null ? single(index, groups, lines, time) : connected(index, id, groups, lines, time, now);
    }

    private @Nullable LineResult single(
            int index, Map<String, String> groups, List<CutLine> lines, @Nullable Instant time) {
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
            int index,
            String id,
            Map<String, String> captured,
            List<CutLine> lines,
            @Nullable Instant time,
            Instant now) {
        LineMarks marks = LineMarks.taken(captured);
        Connection known = connections.get(id, now);
        Connection connection = known == null ? new Connection(now) : known;
        connection.take(captured, marks.gained());
        if (marks.over()) {
            connections.remove(id);
        } else if (known == null) {
            connections.put(id, connection);
        }
        if (!connection.fails(marks.noFailure(), marks.over(), lines)) {
            return new LineResult.NoFailure(index, marks.gained() ? login(connection) : null);
        }
        if (connection.host == null && FailureMaker.fid(connection.groups) == null) {
            connection.pending = true;
            return new LineResult.Pending(index);
        }
        return new FailureMaker(filter, index, time)
                .failure(connection.groups, connection.host, List.copyOf(connection.users), connection.matched);
    }

    private static LineResult.@Nullable Login login(Connection connection) {
        Host host = connection.host;
        return host == null || host.name()
                ? null
                : new LineResult.Login(host.canonical(), connection.groups.getOrDefault("user", ""));
    }
}
