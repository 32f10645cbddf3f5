/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain.filter;

import dev.reeve.explain.filter.LineReport.Kind;
import dev.reeve.model.date.DateDetector;
import dev.reeve.model.date.DateZone;
import dev.reeve.model.date.Found;
import dev.reeve.model.jail.match.Failure;
import dev.reeve.model.jail.match.JailFilter;
import dev.reeve.model.jail.match.JailLines;
import dev.reeve.model.jail.match.LineResult;
import dev.reeve.model.jail.match.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows lines to a filter and keeps the tally, as fail2ban-regex does: times are taken as they are, and each expression is tried also where one before it matched. */
public final class FilterTrial {
    private final JailFilter filter;
    private final ZoneId zone;
    private final Instant now;
    private final boolean all;
    private final boolean firstOnly;
    private final DateDetector dates;
    private final Expressions expressions;
    private final Totals totals;
    private JailLines lines;

    /**
     * @param zone of dates without one, unless the filter says it
     * @param now for dates without a year
     * @param all whether expressions after the first that matches are tried too, to count them; without it, as in fail2ban-regex, lines that say that they are no failure do not count as matched by anything
     * @throws IllegalArgumentException if the date pattern or the time zone cannot be used; says why
     */
    public FilterTrial(JailFilter filter, ZoneId zone, Instant now, boolean all) {
        this.filter = filter;
        this.zone = zone;
        this.now = now;
        this.firstOnly = !all;
        this.all = all && filter.maxLines() == 1;
        this.dates = DateDetector.of(
                filter.spec().datePattern(), DateZone.of(zone, filter.spec().logTimeZone()), now);
        this.expressions = new Expressions(filter);
        this.totals =
                new Totals(filter.failRegexes().size(), filter.ignoreRegexes().size());
        this.lines = lines();
    }

    private JailLines lines() {
        return JailLines.of(filter, zone, now, Duration.ZERO, Phase.RECORDED);
    }

    public JailFilter filter() {
        return filter;
    }

    public Totals totals() {
        return totals;
    }

    /** @param line without its line end */
    public LineReport read(String line) {
        return read(line, null);
    }

    /** @param time of a line that is known from elsewhere and stands not in it; null: it is in the text */
    public LineReport read(String line, @Nullable Instant time) {
        Optional<Found> date = time == null ? dates.find(line, now) : Optional.empty();
        LineResult result = result(line, time);
        String seen = date.map(found -> line.substring(0, found.start()) + line.substring(found.end()))
                .orElse(line);
        String content = content(seen, result);
        LineReport report = report(line, date.orElse(null), time, seen, content, result);
        totals.add(report);
        if (filter.maxLines() > 1 && report.failure() != null) {
            totals.joined(Math.max(0, report.failure().matchedLines() - 1));
        }
        return report;
    }

    /** The daemon would leave the filter alone for a while where matching takes too long; here the next lines are to be seen too. */
    private LineResult result(String line, @Nullable Instant time) {
        LineResult result = once(line, time);
        if (result instanceof LineResult.Disabled) {
            lines = lines();
            result = once(line, time);
        }
        if (result instanceof LineResult.GivenUp) {
            totals.gaveUp();
        }
        return result;
    }

    private LineResult once(String line, @Nullable Instant time) {
        return time == null ? lines.read(line, now) : lines.read(line, time, now);
    }

    private @Nullable String content(String seen, LineResult result) {
        boolean before =
                result instanceof LineResult.Ignored && filter.failRegexes().size() > 2;
        return before && filter.ignoreRegexes().size() < filter.failRegexes().size() - 2
                ? null
                : expressions.content(seen);
    }

    private LineReport report(
            String line,
            @Nullable Found date,
            @Nullable Instant time,
            String seen,
            @Nullable String content,
            LineResult result) {
        boolean uncounted = firstOnly && result instanceof LineResult.NoFailure;
        List<Integer> hits = new ArrayList<>(uncounted ? List.of() : first(result));
        boolean quiet = false;
        if (all && !hits.isEmpty() && content != null) {
            quiet = expressions.more(content, hits, seen) && !(result instanceof LineResult.Pending);
        }
        Failure failure = !quiet && result instanceof LineResult.Failed(Failure failed) ? failed : null;
        return new LineReport(
                totals.lines() + 1,
                line,
                uncounted ? Kind.MISSED : quiet ? Kind.IGNORED : kind(result),
                date == null ? "" : date.text(),
                date == null ? "" : dates.template(),
                date == null ? time : date.time().orElse(null),
                seen,
                content,
                hits,
                result instanceof LineResult.Ignored(int index) ? index : -1,
                failure,
                new Reasons(filter).why(result, content, hits));
    }

    private static List<Integer> first(LineResult result) {
        return switch (result) {
            case LineResult.Failed(Failure failure) -> List.of(failure.regex());
            case LineResult.NoFailure(int regex, var login) -> List.of(regex);
            case LineResult.Pending(int regex) -> List.of(regex);
            default -> List.of();
        };
    }

    private static Kind kind(LineResult result) {
        return switch (result) {
            case LineResult.Failed ignored -> Kind.MATCHED;
            case LineResult.Pending ignored -> Kind.MATCHED;
            case LineResult.Ignored ignored -> Kind.IGNORED;
            case LineResult.NoFailure ignored -> Kind.IGNORED;
            default -> Kind.MISSED;
        };
    }
}
