/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.cli.ScenarioPlay.Played;
import dev.reeve.format.Finding;
import java.util.List;
import java.util.Locale;

/** Results in the XML that CI systems read: a suite for each scenario, a case for each expectation. */
final class Junit {
    private static final int LONGEST = 20_000;

    private Junit() {}

    static String of(List<TestResult> results) {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        long failures = results.stream().mapToLong(Junit::failures).sum();
        double seconds = results.stream().mapToDouble(TestResult::seconds).sum();
        out.append("<testsuites name=\"reeve test\" tests=\"")
                .append(results.stream().mapToLong(Junit::tests).sum())
                .append("\" failures=\"")
                .append(failures)
                .append("\" errors=\"")
                .append(TestResult.unreadable(results))
                .append("\" time=\"")
                .append(time(seconds))
                .append("\">\n");
        results.forEach(result -> suite(result, out));
        return out.append("</testsuites>\n").toString();
    }

    /** One that expects nothing, or ended early, is a case by itself. */
    private static boolean whole(TestResult result) {
        return result.expectations().isEmpty()
                || result.played() instanceof Played.Done done && new Look(done.report()).has("cut");
    }

    private static long tests(TestResult result) {
        return result.expectations().size() + (whole(result) ? 1 : 0);
    }

    private static long failures(TestResult result) {
        long failed = result.expectations().stream()
                .filter(each -> !each.truth("passed"))
                .count();
        boolean cut = result.played() instanceof Played.Done done && new Look(done.report()).has("cut");
        return failed + (cut ? 1 : 0);
    }

    private static void suite(TestResult result, StringBuilder out) {
        boolean error = result.played() instanceof Played.Unreadable;
        out.append("  <testsuite name=\"")
                .append(escape(result.file() + ": " + result.name()))
                .append("\" tests=\"")
                .append(tests(result))
                .append("\" failures=\"")
                .append(failures(result))
                .append("\" errors=\"")
                .append(error ? 1 : 0)
                .append("\" time=\"")
                .append(time(result.seconds()))
                .append("\">\n");
        result.expectations().forEach(each -> expectation(result, each, out));
        if (whole(result)) {
            playing(result, out);
        }
        out.append("  </testsuite>\n");
    }

    private static void expectation(TestResult result, Look each, StringBuilder out) {
        begin(result, each.text("expected"), out);
        if (!each.truth("passed")) {
            String because = each.has("because") ? each.text("because") + "\n" : "";
            fault(
                    "failure",
                    each.text("expected"),
                    because + each.text("at") + "\n" + String.join("\n", each.texts("why")),
                    out);
        }
        out.append("    </testcase>\n");
    }

    private static void playing(TestResult result, StringBuilder out) {
        begin(result, "it can be played", out);
        switch (result.played()) {
            case Played.Unreadable(List<Finding> findings) ->
                fault(
                        "error",
                        "it cannot be played",
                        String.join(
                                "\n", findings.stream().map(Finding::toString).toList()),
                        out);
            case Played.Done done -> {
                Look report = new Look(done.report());
                if (report.has("cut")) {
                    fault("failure", "it ended before its time", report.text("cut"), out);
                }
            }
        }
        out.append("    </testcase>\n");
    }

    private static void begin(TestResult result, String name, StringBuilder out) {
        out.append("    <testcase classname=\"")
                .append(escape(result.file().toString()))
                .append("\" name=\"")
                .append(escape(name))
                .append("\">\n");
    }

    private static void fault(String kind, String message, String text, StringBuilder out) {
        out.append("      <")
                .append(kind)
                .append(" message=\"")
                .append(escape(message))
                .append("\">")
                .append(escape(text))
                .append("</")
                .append(kind)
                .append(">\n");
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    /** Text from logs may have what XML cannot have at all. */
    private static String escape(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\n', '\t' -> out.append("&#").append(c).append(';');
                default -> out.appendCodePoint(allowed(c) ? c : 0xfffd);
            }
        });
        return out.toString();
    }

    private static boolean allowed(int c) {
        return c >= 0x20 && c <= 0xd7ff || c >= 0xe000 && c <= 0xfffd || c >= 0x10000;
    }
}
