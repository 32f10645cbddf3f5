/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.cli.ScenarioPlay.Played;
import java.util.List;
import java.util.Locale;

/** The result of {@code reeve test} for people. */
final class TestText {
    private final Terminal to;
    private final boolean verbose;

    TestText(Terminal to, boolean verbose) {
        this.to = to;
        this.verbose = verbose;
    }

    void one(TestResult result) {
        switch (result.played()) {
            case Played.Done done -> {
                Look report = new Look(done.report());
                String word = done.passed() ? to.style("32", "ok  ") : to.style("31", "FAIL");
                to.out().println(word + "  " + dev.reeve.explain.EntryLine.clean(line(result, report), 400));
                if (verbose) {
                    new RehearsalText(to).happenings(report);
                }
                failures(report);
            }
            case Played.Unreadable(var findings) -> {
                to.out().println(to.style("31", "ERROR") + " " + result.file());
                findings.forEach(finding -> to.say("      " + finding));
            }
        }
        to.flush();
    }

    private static String line(TestResult result, Look report) {
        int count = report.all("expectations").size();
        return result.file() + ": " + result.name() + " ("
                + (count == 0 ? "nothing is expected" : count + (count == 1 ? " expectation" : " expectations")) + ", "
                + RehearsalText.span(report.real("lasted", 0)) + " in "
                + String.format(Locale.ROOT, "%.2f s)", result.seconds());
    }

    private void failures(Look report) {
        if (report.has("cut")) {
            to.say("      It ended before its time: " + report.text("cut"));
        }
        RehearsalText text = new RehearsalText(to);
        report.all("expectations").stream()
                .filter(each -> !each.truth("passed"))
                .forEach(text::failed);
    }

    void sum(List<TestResult> results) {
        long passed = results.stream().filter(TestResult::passed).count();
        long unreadable = TestResult.unreadable(results);
        String parts = passed + " passed, " + TestResult.failed(results) + " failed"
                + (unreadable == 0 ? "" : ", " + unreadable + " could not be played");
        to.say(results.size() + (results.size() == 1 ? " scenario: " : " scenarios: ") + parts);
    }
}
