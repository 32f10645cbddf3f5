/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Json;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.explain.Replay;
import dev.reeve.explain.ReplayDifference;
import dev.reeve.journal.JournalFile;
import dev.reeve.sim.replay.Difference;
import dev.reeve.sim.replay.ReplayRun;
import dev.reeve.sim.replay.Span;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of deciding again, for people and as JSON. */
final class ReplayAnswer {
    private final Invocation call;
    private final Terminal to;
    private final JournalFile journal;
    private final Span span;
    private final int limit;
    private final int explain;

    /** @param explain the difference that is to be explained; 0 for none */
    ReplayAnswer(Invocation call, JournalFile journal, Span span, int limit, int explain) {
        this.call = call;
        this.to = call.terminal();
        this.journal = journal;
        this.span = span;
        this.limit = limit;
        this.explain = explain;
    }

    int print(ReplayRun.Same same) {
        Replay.Difference difference = same.report().difference();
        ReplayDifference explained = difference == null ? null : ReplayDifference.of(difference, journal.node());
        if (call.json()) {
            to.json(Json.text(ReplayShape.of(same, span, explained).value()));
            return difference == null ? Exit.OK : Exit.FAILED;
        }
        notes(same.notes());
        String compared = Counted.of(same.report().compared(), "entry", "entries") + ", " + range(same.after() + 1);
        if (explained == null) {
            to.say("The same: " + compared + ", decided again byte for byte.");
            return Exit.OK;
        }
        to.say("Not the same: " + compared + " were, then entry " + explained.sequence() + " comes out otherwise.");
        explained.lines().forEach(to::say);
        to.say("Reasons can be: another version of Reeve, a damaged entry, a fault of Reeve's. reeve why "
                + explained.sequence() + " tells what it was about.");
        return Exit.FAILED;
    }

    int print(ReplayRun.Other other, String version) {
        int status = other.differences().isEmpty() && other.more() == 0 ? Exit.OK : Exit.FAILED;
        if (explain > other.differences().size()) {
            throw new UsageProblem(
                    "--explain: there are " + Counted.of(other.differences().size(), "difference", "differences")
                            + " that can be explained, not " + explain);
        }
        if (call.json()) {
            to.json(Json.text(
                    ReplayShape.of(other, span, version, limit, explain).value()));
            return status;
        }
        ReplayText text = new ReplayText(to, other);
        if (explain > 0) {
            text.explain(explain, other.differences().get(explain - 1));
            return status;
        }
        notes(other.notes());
        to.say(Counted.of(other.entries(), "entry", "entries") + " read, from " + (other.after() + 1) + " on; "
                + Counted.of(other.inputs(), "input", "inputs") + " decided by configuration " + version + ", "
                + range(span.from()) + ".");
        summary(other);
        List<Difference> shown = other.differences().stream().limit(limit).toList();
        if (!shown.isEmpty()) {
            text.table(shown);
        }
        text.rest(other.differences().size() - shown.size());
        return status;
    }

    private void summary(ReplayRun.Other other) {
        to.say("Decisions: " + other.same() + " the same, " + count(other, Difference.Kind.ONLY_BEFORE)
                + " only before, " + count(other, Difference.Kind.ONLY_AFTER) + " only after, "
                + count(other, Difference.Kind.VERDICT) + " judged otherwise, "
                + count(other, Difference.Kind.MOMENT) + " at another time, "
                + count(other, Difference.Kind.PARAMETERS) + " with other parameters"
                + (other.more() > 0 ? "; " + other.more() + " more than can be compared" : "") + ".");
        to.say("Ends of attempts: " + other.asRecorded() + " as recorded, " + other.assumed()
                + " assumed to be successes (*), " + other.leftOut()
                + " recorded ones left out, of what is not done here.");
        if (!other.strayed().isEmpty()) {
            to.say(
                    "No longer started and stopped as they were, so what was recorded of their processes is left out from there on: "
                            + String.join(", ", other.strayed()) + ".");
        }
    }

    private static long count(ReplayRun.Other other, Difference.Kind kind) {
        return other.differences().stream().filter(one -> one.kind() == kind).count();
    }

    private String range(long from) {
        return "entry " + from + at(from) + " to " + span.to() + at(span.to());
    }

    private String at(long sequence) {
        @Nullable
        Entry entry = journal.find(new EntryId(journal.node(), sequence)).orElse(null);
        if (entry == null) {
            return "";
        }
        Instant at = entry.at().instant();
        return " (" + new Ago(to.clock().instant(), to.zone()).clock(at) + ")";
    }

    private void notes(List<String> notes) {
        notes.forEach(to::complain);
        journal.wrong().forEach(to::complain);
    }
}
