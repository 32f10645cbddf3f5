/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.GateAnswer;
import dev.reeve.event.Verdict.GateAnswer.Said;
import dev.reeve.event.Verdict.Ruling;
import dev.reeve.model.Spans;
import dev.reeve.model.Value;
import dev.reeve.reactor.Waiting;
import dev.reeve.reactor.cluster.Hold;
import dev.reeve.reactor.cluster.Silence;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is held back, in words and as data. */
public final class HeldBackText {
    private static final Pattern HOLD = Pattern.compile("hold '([A-Za-z0-9._:@/-]{1,200})'");

    private final HeldBack held;
    private final Page page;

    private HeldBackText(HeldBack held, int width, ZoneId zone, String node) {
        this.held = held;
        this.page = new Page(width, zone, node);
    }

    /** @param node whose ids are written as bare numbers */
    public static List<String> lines(HeldBack held, int width, ZoneId zone, String node) {
        HeldBackText text = new HeldBackText(held, width, zone, node);
        text.all();
        return text.page.lines();
    }

    /** Fields {@code text}, {@code subject}, {@code asOf}, {@code heldBack} (steps, each with {@code release}), {@code holds}, {@code silences}, {@code passed}, {@code state} (a service's last, where it is not up), {@code waits}, {@code chain} (the graph of a picture). */
    public static Value value(HeldBack held, int width, ZoneId zone, String node) {
        return new Fields()
                .put("text", String.join("\n", lines(held, width, zone, node)))
                .put("subject", held.subject().toString())
                .put("asOf", held.asOf())
                .list("heldBack", held.steps(), HeldBackText::step)
                .list("holds", held.holds(), HeldBackText::hold)
                .list("silences", held.silences(), HeldBackText::silence)
                .put("passed", held.passed())
                .put("state", ExplanationValue.ifAny(held.state()))
                .put("said", ExplanationValue.ifAny(held.said()))
                .list("waits", held.waits(), HeldBackText::wait)
                .put("chain", Chains.of(held, zone, node).value())
                .value();
    }

    private static Value step(Step step) {
        Verdict verdict = step.verdict();
        GateAnswer decided = verdict == null ? null : Why.decided(verdict);
        Fields all = new Fields();
        if (ExplanationValue.step(step) instanceof Value.Fields(var fields)) {
            fields.forEach(all::put);
        }
        return all.put("release", decided == null ? "" : Release.of(decided.reason()))
                .value();
    }

    static Value wait(Waiting wait) {
        return new Fields()
                .put("what", wait.what())
                .put("text", wait.text())
                .put("until", wait.until().isEmpty() ? null : wait.until())
                .value();
    }

    private static Value hold(Hold hold) {
        return new Fields()
                .put("hold", hold.name())
                .put("scope", hold.scope())
                .put("owner", hold.owner())
                .put("reason", hold.reason())
                .put("source", hold.source())
                .put(
                        "until",
                        hold.until() == 0
                                ? null
                                : Value.of(new Moment(hold.until(), 0).instant().toString()))
                .value();
    }

    private static Value silence(Silence silence) {
        return new Fields()
                .put("silence", silence.pattern())
                .put("owner", silence.owner())
                .put("reason", silence.reason())
                .put("source", silence.source())
                .put("until", silence.until().instant().toString())
                .value();
    }

    private void all() {
        Event state = held.state();
        if (state != null) {
            page.line(
                    0,
                    "Now: " + Phrases.event(state) + " (" + page.id(state.id()) + ", " + page.day(state.at()) + ").");
        }
        Event said = held.said();
        if (said != null) {
            page.line(2, "It" + Phrases.said(said) + " (" + page.id(said.id()) + ", " + page.day(said.at()) + ").");
        }
        if (held.steps().isEmpty()) {
            nothing();
        }
        held.steps().forEach(this::wish);
        held.holds().forEach(hold -> page.line(0, "In force: " + words(hold)));
        held.silences().forEach(silence -> page.line(0, "In force: " + words(silence)));
        held.waits().forEach(this::waits);
    }

    private void waits(Waiting wait) {
        page.line(0, Phrases.sentence(wait.what()) + ": " + wait.text() + ".");
        if (!wait.until().isEmpty()) {
            page.line(2, "What ends it: " + wait.until() + ".");
        }
    }

    private void nothing() {
        String passed = held.passed() == 0
                ? "nothing was decided about it"
                : "the newest decisions about it were let pass (reeve why " + held.subject() + ")";
        String now = held.state() == null ? "Nothing is held back for " : "The guard holds nothing back for ";
        String hold =
                "Under a hold: what is wanted of " + held.subject() + " from now on is refused. Nothing met it yet: ";
        page.line(0, held.holds().isEmpty() ? now + held.subject() + ": " + passed + silenced() : hold + passed + ".");
    }

    private String silenced() {
        return held.silences().isEmpty() ? "." : ". Nobody is told of it:";
    }

    private String words(Silence silence) {
        String why = silence.reason().isEmpty() ? "" : " (" + silence.reason() + ")";
        return "silence '" + silence.pattern() + "' by " + silence.owner() + why + " until " + page.day(silence.until())
                + " (" + page.id(silence.source()) + ")";
    }

    private void wish(Step step) {
        Verdict verdict = step.verdict();
        if (verdict == null) {
            return;
        }
        page.line(
                0,
                Phrases.sentence(Phrases.done(step.decision(), "was not")) + ": " + Phrases.ruling(verdict) + " at "
                        + page.day(verdict.at()) + " (decision "
                        + page.id(step.decision().id()) + ", verdict "
                        + page.id(verdict.id()) + ")" + until(verdict.ruling()) + ".");
        page.line(2, "Wanted because " + Phrases.because(step.decision()) + ".");
        GateAnswer decided = Why.decided(verdict);
        for (GateAnswer answer : verdict.answers()) {
            if (answer.said() != Said.PASS) {
                gate(step, answer, answer.equals(decided));
            }
        }
        step.people().stream()
                .filter(event ->
                        held.holds().stream().noneMatch(hold -> hold.source().equals(event.id())))
                .forEach(event -> page.line(2, "People: " + Phrases.event(event) + " (" + page.id(event.id()) + ")"));
    }

    private void gate(Step step, GateAnswer answer, boolean decided) {
        String also = decided ? "" : " (would also have stopped it)";
        page.line(2, answer.gate() + " - " + Phrases.said(answer) + ": " + answer.text() + also);
        String release = release(step, answer);
        if (!release.isEmpty()) {
            page.line(4, "What releases it: " + release + ".");
        }
        if (isOver(answer)) {
            page.line(4, "That is over; what is wanted again is judged anew.");
        }
    }

    /** With the names in place of those that stand for them. */
    private String release(Step step, GateAnswer answer) {
        Matcher hold = HOLD.matcher(answer.text());
        boolean isService = step.decision().target().kind().equals("service");
        return Release.of(answer.reason())
                .replace("`reeve unhold NAME`", hold.find() ? unhold(hold.group(1)) : "`reeve unhold NAME`")
                .replace("an act by hand,", isService ? "`reeve start SERVICE` by a person," : "an act by hand,")
                .replace("start SERVICE", "start " + step.decision().target().name())
                .replace("approve ID", "approve " + page.id(step.decision().id()));
    }

    /** One that stands in a file is lifted there alone: which file it is, the daemon knows. */
    private static String unhold(String hold) {
        String beside = "file:socket:";
        return hold.startsWith(beside)
                ? "`reeve unhold " + hold.substring(beside.length()) + " --file`"
                : hold.startsWith("file:")
                        ? "`reeve unhold " + hold.substring("file:".length())
                                + " --file --state DIR` with the daemon's state directory"
                        : "`reeve unhold " + hold + "`";
    }

    /** It was refused for a hold that is in force no more. */
    private boolean isOver(GateAnswer answer) {
        Matcher name = HOLD.matcher(answer.text());
        return answer.reason().equals("HELD")
                && name.find()
                && held.holds().stream().noneMatch(hold -> hold.name().equals(name.group(1)));
    }

    private String until(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Defer defer -> ", tried again at " + page.day(defer.until()) + past(defer.until());
            case Ruling.Ask ask -> ", open until " + page.day(ask.expires()) + past(ask.expires());
            case Ruling.Permit _, Ruling.Refuse _, Ruling.WouldPermit _ -> "";
        };
    }

    private String past(Moment until) {
        return until.mono() <= held.asOf().mono() ? ", which has passed" : "";
    }

    private String words(Hold hold) {
        String end = hold.expires() == Long.MAX_VALUE
                ? "until it is lifted"
                : "for another "
                        + Spans.text(Moment.span(hold.expires() - held.asOf().mono()));
        String why = hold.reason().isEmpty() ? "" : " (" + hold.reason() + ")";
        return "hold '" + hold.name() + "' on " + hold.scope() + " by " + hold.owner() + why + ", " + end + " ("
                + page.id(hold.source()) + ")";
    }
}
