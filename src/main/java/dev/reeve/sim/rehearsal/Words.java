/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.event.Event;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict.GateAnswer;
import dev.reeve.event.Verdict.Ruling;
import dev.reeve.explain.EntryLine;
import dev.reeve.model.Attributes;
import dev.reeve.model.EventPattern;
import dev.reeve.model.EventPattern.Test;
import dev.reeve.model.Value;
import dev.reeve.model.scenario.Expectation;
import dev.reeve.model.scenario.Expectation.Wanted;
import dev.reeve.model.scenario.Expectation.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What happened and what was expected, for people. */
final class Words {
    private static final int MOST = 240;

    private Words() {}

    /** A time from the beginning, or a span: {@code 250 ms}, {@code 12.5 s}, {@code 3 min 20 s}. */
    static String span(Duration span) {
        long millis = span.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(
                    Locale.ROOT,
                    millis % 1_000 == 0 ? "%.0f s" : millis % 100 == 0 ? "%.1f s" : "%.2f s",
                    millis / 1e3);
        }
        long seconds = millis / 1_000;
        String small = seconds % 60 == 0 ? "" : " " + seconds % 60 + " s";
        long minutes = seconds / 60;
        return minutes < 60
                ? minutes + " min" + small
                : minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min") + small;
    }

    static String event(Event event) {
        Attributes said = event.attributes();
        String line = switch (event.type()) {
            case "service.state" ->
                event.subject() + " is " + said.text("state", "?") + " (was " + said.text("previous", "?") + "): "
                        + said.text("reason", "");
            case "check.state" ->
                event.subject() + " is " + said.text("state", "?") + ", " + said.text("kind", "") + " (attempt "
                        + said.text("attempt", "?") + " of " + said.text("attempts", "?") + "): "
                        + said.text("text", "");
            case "rule.fired" ->
                "rule " + said.text("rule", "?") + " fired"
                        + (said.text("key", "").isEmpty() ? "" : " for " + said.text("key"));
            case "job.ended" ->
                event.subject() + " " + said.text("result", "?") + " (try " + said.text("try", "?") + " of "
                        + said.text("tries", "?") + "): " + said.text("text", "");
            default -> other(event);
        };
        return EntryLine.clean(line, MOST);
    }

    /** Where it has words of its own, these are enough. */
    private static String other(Event event) {
        String text = event.attributes().text("text", event.attributes().text("reason", ""));
        return text.isBlank() ? EntryLine.of(event) : event.type() + " " + event.subject() + ": " + text;
    }

    static String decision(Judged judged) {
        return judged.decision.action() + " on " + judged.decision.target() + " by " + judged.by();
    }

    static String ruling(Judged judged) {
        Ruling ruling = judged.verdict.ruling();
        String word = switch (ruling) {
            case Ruling.Permit ignored -> "permitted";
            case Ruling.Defer ignored -> "deferred";
            case Ruling.Refuse ignored -> "refused";
            case Ruling.Ask ignored -> "asked of a person";
            case Ruling.WouldPermit ignored -> "would be permitted";
        };
        List<GateAnswer> against = judged.against();
        return against.isEmpty() ? word : word + " by " + EntryLine.clean(gate(against.getFirst()), MOST);
    }

    static String gate(GateAnswer answer) {
        return "gate " + answer.gate() + ", " + answer.reason() + ": " + answer.text();
    }

    static String outcome(Judged judged) {
        Outcome outcome = judged.outcome;
        Duration ended = judged.ended;
        if (outcome == null || ended == null) {
            return "";
        }
        Duration took = ended.minus(judged.at);
        return judged.result() + (took.isZero() ? "" : " after " + span(took)) + ": "
                + EntryLine.clean(outcome.text(), MOST);
    }

    /** All that is to be said of a decision in one line. */
    static String whole(Judged judged) {
        String end = outcome(judged);
        return "at " + span(judged.at) + " " + decision(judged) + " was " + ruling(judged)
                + (end.isEmpty() ? "" : "; " + end);
    }

    static String wanted(Expectation expectation) {
        String count = count(expectation.least(), expectation.most());
        boolean counted = !(expectation.wanted() instanceof Wanted.Is
                || expectation.wanted() instanceof Wanted.InOrder
                || expectation.wanted() instanceof Wanted.AllWell);
        return (counted ? count + " " : "") + wanted(expectation.wanted()) + window(expectation);
    }

    private static String count(int least, int most) {
        if (most == 0) {
            return "no";
        }
        if (least == most) {
            return "exactly " + least;
        }
        return most == Integer.MAX_VALUE
                ? "at least " + least
                : least == 0 ? "at most " + most : "from " + least + " to " + most;
    }

    static String wanted(Wanted wanted) {
        return switch (wanted) {
            case Wanted.Decided decided -> decided(decided);
            case Wanted.Happened(EventPattern pattern) -> "event " + pattern.type() + where(pattern);
            case Wanted.Told(String channel, String text) ->
                "message to " + channel + (text.equals("*") ? "" : " like '" + text + "'");
            case Wanted.Is(var subject, List<String> states) -> subject + " is " + String.join(" or ", states);
            case Wanted.InOrder(List<Wanted> all) ->
                "in order: "
                        + String.join("; then ", all.stream().map(Words::wanted).toList());
            case Wanted.AllWell() -> "all is well";
        };
    }

    private static String decided(Wanted.Decided decided) {
        StringJoiner out = new StringJoiner(" ");
        out.add(decided.action());
        add(out, "on", decided.on().equals("*") ? "" : decided.on());
        add(out, "by", decided.by().equals("*") ? "" : decided.by());
        add(out, "with ruling", String.join(" or ", decided.rulings()));
        add(out, "with gate", decided.gate());
        add(out, "with reason", String.join(" or ", decided.reasons()));
        add(out, "that", String.join(" or ", decided.outcomes()));
        return out.toString();
    }

    private static void add(StringJoiner out, String what, String value) {
        if (!value.isEmpty()) {
            out.add(what).add(value);
        }
    }

    private static String where(EventPattern pattern) {
        StringJoiner out = new StringJoiner(", ", " with ", "").setEmptyValue("");
        pattern.where().forEach((name, test) -> out.add(name + " " + test(test)));
        return out.toString();
    }

    private static String test(Test test) {
        return switch (test) {
            case Test.Equal(Value value) -> value.plain();
            case Test.OneOf(List<Value> values) ->
                String.join(" or ", values.stream().map(Value::plain).toList());
            case Test.Between(double least, double most) -> "from " + least + " to " + most;
            case Test.Like(String glob) -> "like '" + glob + "'";
            case Test.Not(Test inner) -> "not " + test(inner);
        };
    }

    private static String window(Expectation expectation) {
        Window window = expectation.window();
        @Nullable Duration to = window.to();
        if (expectation.wanted() instanceof Wanted.Is) {
            return to == null ? " at the end" : " at " + span(to);
        }
        List<String> parts = new ArrayList<>();
        if (!window.from().isZero()) {
            parts.add("from " + span(window.from()) + " on");
        }
        if (to != null) {
            parts.add("by " + span(to));
        }
        return parts.isEmpty() ? "" : ", " + String.join(" and ", parts);
    }
}
