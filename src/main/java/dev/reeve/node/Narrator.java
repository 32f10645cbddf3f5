/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.explain.EntryLine;
import dev.reeve.model.Attributes;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells on a terminal what happens, in words: the events that mean something, every refusal, every outcome. Not a log: repetition is left out, and each thing names the id to ask why. */
final class Narrator implements Consumer<Entry> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int REMEMBERED = 1_000;

    private final PrintStream out;
    private final boolean colour;
    private final ZoneId zone;
    private final SequencedMap<Long, Decision> decisions = bounded();
    private final SequencedMap<Long, Attempt> attempts = bounded();
    private final SequencedMap<String, String> lastStates = bounded();

    Narrator(PrintStream out, boolean colour, ZoneId zone) {
        this.out = out;
        this.colour = colour;
        this.zone = zone;
    }

    @Override
    public void accept(Entry entry) {
        switch (entry) {
            case Event event -> event(event);
            case Decision decision -> decisions.put(decision.id().sequence(), decision);
            case Verdict verdict -> verdict(verdict);
            case Attempt attempt -> attempts.put(attempt.id().sequence(), attempt);
            case Outcome outcome -> outcome(outcome);
        }
    }

    private void event(Event event) {
        Attributes a = event.attributes();
        switch (event.type()) {
            case "service.state" -> say(event, state(a), "service", a.text("service", "") + ": " + change(a));
            case "check.result" -> checkResult(event, a);
            case "log.match" ->
                say(
                        event,
                        "",
                        "log",
                        a.text("pattern", "") + " from " + event.subject().name());
            case "log.suppressed" ->
                say(
                        event,
                        "33",
                        "log",
                        a.text("pattern", "") + ": " + a.text("count", "") + " more lines, only counted");
            case "rule.fired" -> say(event, "1", "rule", a.text("rule", "") + " fired" + about(a.text("key", "")));
            case "ban.expired" -> say(event, "", "ban", a.text("address", "") + " is let in again");
            case "job.ended" -> say(event, "", "job", a.text("job", "") + " " + a.text("result", ""));
            case "config.applied" -> say(event, "", "config", "version " + a.text("version", "") + " is in force");
            case "hold.set" ->
                say(
                        event,
                        "33",
                        "hold",
                        a.text("scope", "") + " held by " + a.text("owner", "") + ": " + a.text("reason", ""));
            case "hold.lifted", "hold.expired" ->
                say(event, "", "hold", event.type().substring(5));
            case "breaker.opened", "breaker.closed" ->
                say(event, "31", event.type(), event.subject().name() + common(a));
            case "service.contended" ->
                say(event, "31", "contended", a.text("service", "") + ": " + a.text("text", ""));
            case "daemon.paused",
                    "clock.jumped",
                    "source.failed",
                    "source.silent",
                    "rule.disabled",
                    "rule.failed",
                    "reactor.failed" -> say(event, "31", event.type(), EntryLine.of(event));
            default -> {}
        }
    }

    private static String common(Attributes a) {
        String alike = a.text("text", "");
        return alike.isEmpty() ? ": " + a.text("bad", "") + " of " + a.text("size", "") + " bad" : ": " + alike;
    }

    private static String about(String key) {
        return key.isEmpty() ? "" : " for " + key;
    }

    /** Only changes: the same answer every five seconds is no news. */
    private void checkResult(Event event, Attributes a) {
        String name = event.subject().name();
        String state = a.text("state", "");
        if (!state.equals(lastStates.put(name, state)) || !state.equals("ok")) {
            say(event, state.equals("ok") ? "32" : "31", "check", name + " " + state + ": " + a.text("text", ""));
        }
    }

    private static String state(Attributes a) {
        return switch (a.text("state", "")) {
            case "running", "done" -> "32";
            case "stuck", "quarantined" -> "31";
            default -> "";
        };
    }

    private static String change(Attributes a) {
        String reason = a.text("reason", "");
        return a.text("previous", "?") + " -> " + a.text("state", "?") + (reason.isEmpty() ? "" : " (" + reason + ")");
    }

    private void verdict(Verdict verdict) {
        Decision decision = decisions.remove(verdict.decision().sequence());
        if (decision == null || verdict.permits()) {
            return;
        }
        String what = decision.action() + " " + decision.target().name();
        say(
                verdict,
                "33",
                EntryLine.ruling(verdict.ruling()),
                what + ": " + verdict.ruling().text());
    }

    private void outcome(Outcome outcome) {
        Attempt attempt = attempts.remove(outcome.attempt().sequence());
        if (attempt == null || attempt.intent() && !attempt.action().startsWith("service.")) {
            return;
        }
        String text = attempt.action() + " " + attempt.target().name() + ": " + outcome.text();
        say(outcome, outcome.result() == Outcome.Result.SUCCEEDED ? "36" : "31", "did", text);
    }

    private void say(Entry entry, String code, String topic, String text) {
        String time = TIME.format(entry.at().instant().atZone(zone));
        String line = String.format("%s %6d  %-8s %s", time, entry.id().sequence(), topic, EntryLine.clean(text, 300));
        out.println(colour && !code.isEmpty() ? "\u001b[" + code + "m" + line + "\u001b[0m" : line);
    }

    private static <K, V> SequencedMap<K, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.@Nullable Entry<K, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
