/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.event.EntryId;
import dev.reeve.explain.ReplayDifference;
import dev.reeve.model.Value;
import dev.reeve.sim.replay.Difference;
import dev.reeve.sim.replay.Judged;
import dev.reeve.sim.replay.ReplayRun;
import dev.reeve.sim.replay.Span;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The answers of {@code reeve replay} as data. */
final class ReplayShape {
    private final ReplayRun.Other other;

    private ReplayShape(ReplayRun.Other other) {
        this.other = other;
    }

    static Shape of(ReplayRun.Same same, Span span, @Nullable ReplayDifference difference) {
        Shape shape = new Shape()
                .put("same", difference == null)
                .put("from", same.after() + 1)
                .put("to", span.to())
                .put("compared", same.report().compared())
                .texts("notes", same.notes());
        return difference == null
                ? shape
                : shape.put(
                        "difference",
                        new Shape()
                                .put("sequence", difference.sequence())
                                .put("recorded", difference.recorded())
                                .put("again", difference.again())
                                .texts("text", difference.lines())
                                .value());
    }

    static Shape of(ReplayRun.Other other, Span span, String version, int limit, int explain) {
        ReplayShape shape = new ReplayShape(other);
        List<Difference> all = other.differences();
        int first = explain > 0 ? explain - 1 : 0;
        int end = explain > 0 ? explain : Math.min(limit, all.size());
        return new Shape()
                .put("same", all.isEmpty() && other.more() == 0)
                .put("from", span.from())
                .put("to", span.to())
                .put("stateFrom", other.after())
                .put("version", version)
                .put("entries", other.entries())
                .put("inputs", other.inputs())
                .put(
                        "decisions",
                        new Shape()
                                .put("same", other.same())
                                .put("onlyBefore", count(all, Difference.Kind.ONLY_BEFORE))
                                .put("onlyAfter", count(all, Difference.Kind.ONLY_AFTER))
                                .put("verdict", count(all, Difference.Kind.VERDICT))
                                .put("moment", count(all, Difference.Kind.MOMENT))
                                .put("parameters", count(all, Difference.Kind.PARAMETERS))
                                .put("notCompared", other.more())
                                .value())
                .put(
                        "ends",
                        new Shape()
                                .put("asRecorded", other.asRecorded())
                                .put("assumed", other.assumed())
                                .put("leftOut", other.leftOut())
                                .value())
                .texts("strayed", other.strayed())
                .texts("notes", other.notes())
                .put(
                        "differences",
                        IntStream.range(first, end)
                                .mapToObj(
                                        i -> shape.difference(i + 1, all.get(i)).value())
                                .toList());
    }

    private static long count(List<Difference> all, Difference.Kind kind) {
        return all.stream().filter(one -> one.kind() == kind).count();
    }

    private Shape difference(int number, Difference difference) {
        Judged either = difference.either();
        EntryId root = either.root();
        return new Shape()
                .put("number", number)
                .put("kind", difference.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("time", difference.at().instant())
                .put("by", either.decision().by().name())
                .put("byKind", either.decision().by().kind().name().toLowerCase(Locale.ROOT))
                .put("action", either.decision().action())
                .put("target", either.decision().target().toString())
                .put("because", root == null ? null : other.numbers().text(root))
                .put("before", side(difference.before()))
                .put("after", side(difference.after()));
    }

    private @Nullable Value side(@Nullable Judged one) {
        if (one == null) {
            return null;
        }
        return new Shape()
                .put("decision", other.numbers().text(one.decision().id()))
                .put("time", one.decision().at().instant())
                .put("ruling", one.ruling())
                .put("parameters", Value.fields(one.decision().parameters().toMap()))
                .put("assumed", one.assumed())
                .put(
                        "gates",
                        one.verdict().answers().stream()
                                .map(answer -> new Shape()
                                        .put("gate", answer.gate())
                                        .put("said", answer.said().name().toLowerCase(Locale.ROOT))
                                        .put("reason", answer.reason())
                                        .put("text", other.numbers().text(answer.text()))
                                        .value())
                                .toList())
                .value();
    }
}
