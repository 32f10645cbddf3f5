/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.explain.EntryLine;
import dev.reeve.explain.filter.FilterTrial;
import dev.reeve.explain.filter.LineReport;
import dev.reeve.explain.filter.LineReport.Kind;
import dev.reeve.model.Amount;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run of {@code reeve logs test}. */
final class LogTest {
    static final int MAX_SHOWN = 4_000;
    private static final int LINES_PER_LOOK = 1_000;
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Invocation call;
    private final Terminal to;
    private final FilterChoice choice;
    private final FilterTrial trial;
    private final @Nullable LogTestPair pair;
    private final @Nullable FailureText out;
    private final LogTestKept kept;
    private final @Nullable ExpressionCost cost;
    private final LogTestBans bans;
    private final Progress progress;
    private final Instant begin;
    private boolean unfinished;

    LogTest(Invocation call, FilterChoice choice, FilterTrial trial, @Nullable LogTestPair pair) {
        this.call = call;
        this.to = call.terminal();
        this.choice = choice;
        this.trial = trial;
        this.pair = pair;
        String template = call.option("--out");
        this.out = template == null ? null : new FailureText(template);
        this.kept = new LogTestKept(call);
        this.cost = call.flag("--cost") ? new ExpressionCost() : null;
        this.bans = new LogTestBans(choice, to.clock().instant());
        this.progress = new Progress(to);
        this.begin = to.clock().instant();
    }

    int run(TestLines lines) throws IOException {
        long count = 0;
        for (TestLines.Line line = lines.line(); line != null; line = lines.line()) {
            if (LogTestCommand.counts(line) && !one(line)) {
                return Exit.OK;
            }
            if (++count % LINES_PER_LOOK == 0) {
                progress(lines);
            }
        }
        progress.end();
        unfinished = lines.unfinished();
        if (out == null) {
            print();
        }
        return Exit.OK;
    }

    private void progress(TestLines lines) {
        boolean silent = out == null && !call.flag("--explain");
        boolean slow = begin.plus(QUIET).isBefore(to.clock().instant());
        if (silent && slow && lines.permille() >= 0) {
            progress.show(
                    lines.permille(), 1000, "of 1000 parts, " + trial.totals().lines() + " lines");
        }
    }

    /** @return false when nobody reads what is printed */
    private boolean one(TestLines.Line line) {
        LineReport report = trial.read(line.text(), line.time());
        if (pair != null) {
            pair.see(report, line.time());
        }
        if (cost != null) {
            cost.see(report);
        }
        if (out != null) {
            if (report.failure() != null) {
                to.out().println(out.of(report.failure()));
            }
            return !to.out().checkError();
        }
        kept.see(report, trial.filter().maxLines());
        bans.see(report);
        if (call.flag("--explain") && !call.json()) {
            explain(report);
        }
        return true;
    }

    private void explain(LineReport report) {
        String time = report.time() == null
                ? report.date().isEmpty() ? "no date" : "no time: " + report.date()
                : report.time().toString();
        to.say(report.number() + "  " + word(report.kind()) + "  " + EntryLine.clean(report.line(), MAX_SHOWN));
        to.say("    " + time + "; " + report.why());
    }

    private String word(Kind kind) {
        return switch (kind) {
            case MATCHED -> to.style("32", "matched");
            case IGNORED -> to.style("33", "ignored");
            case MISSED -> "missed ";
        };
    }

    private void print() {
        ExpressionCost.Costs costs = cost == null ? null : cost.measure(trial.filter(), to.clock());
        LogTestShape shape = new LogTestShape(choice, trial, kept, bans, costs, unfinished);
        if (call.json()) {
            LogTestCommand.print(call, shape.value(pair));
            return;
        }
        new LogTestText(call, choice, trial, costs).print();
        bans.print(to);
        kept.print(to);
        if (pair != null) {
            pair.print(to, bans);
        }
        notes();
    }

    private void notes() {
        if (unfinished) {
            to.say("The last line has no end yet; it was left out.");
        }
        if (trial.totals().names() > 0) {
            to.say(Amount.of(trial.totals().names(), "failure")
                    + (trial.totals().names() == 1 ? " names" : " name")
                    + " a host; fail2ban would look it up, and miss those without an address.");
        }
        if (trial.totals().givenUp() > 0) {
            to.say("Matching took too long on " + Amount.of(trial.totals().givenUp(), "line")
                    + "; the daemon would leave this filter alone for a while.");
        }
    }
}
