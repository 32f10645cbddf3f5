/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Decision;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.Ruling;
import dev.reeve.model.Attributes;
import dev.reeve.model.Spans;
import java.time.Duration;
import java.util.Locale;

/** Entries in words. */
final class Phrases {
    private Phrases() {}

    /** {@code ban 203.0.113.9 for 10 min}: what a decision wants. */
    static String wish(Decision decision) {
        String name = decision.target().name();
        return switch (decision.action()) {
            case "ban.add" -> "ban " + name + span(decision.parameters());
            case "ban.remove" -> "lift the ban of " + name;
            case "service.start", "service.stop", "service.restart" ->
                decision.action().substring("service.".length()) + " service " + name;
            case "process.start" -> "start the process of service " + name;
            case "process.stop" -> "stop the process of service " + name;
            case "job.run", "job.start" -> "run job " + name;
            case "notify" -> "notify " + name + " about " + decision.about();
            case "run" -> "run command " + name;
            default -> decision.action() + " " + decision.target();
        };
    }

    private static String span(Attributes parameters) {
        long micros = parameters.integer("for", 0);
        return micros > 0 ? " for " + Spans.text(Duration.ofNanos(Math.min(micros, Long.MAX_VALUE / 1_000) * 1_000)) : "";
    }

    static String principal(Principal by) {
        String version = by.version().isEmpty() ? "" : ", version " + shortened(by.version());
        String origin = by.origin().isEmpty() ? "" : by.origin();
        return switch (by.kind()) {
            case RULE -> "rule " + by.name() + " (" + origin + version + ") fired";
            case PLANNER -> "planner " + by.name() + (origin.isEmpty() ? "" : " (" + origin + ")") + " saw it was due";
            case OPERATOR ->
                "operator " + by.name() + " asked for it"
                        + (origin.isEmpty() ? "" : " (" + origin + (by.version().isEmpty() ? "" : ", role " + by.version()) + ")");
            case PEER -> "peer " + by.name() + " asked for it";
        };
    }

    /** A version is a digest; its beginning is enough to tell it from others. */
    private static String shortened(String version) {
        return version.length() <= 12 ? version : version.substring(0, 12);
    }

    static String result(Outcome outcome) {
        String how = switch (outcome.result()) {
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
            case UNKNOWN -> "ended nobody knows how";
        };
        String text = outcome.text().isEmpty() ? "" : ": " + outcome.text();
        return how + text + (outcome.resolved() ? " (found out afterwards, by looking)" : "");
    }

    static String ruling(Verdict verdict) {
        return switch (verdict.ruling()) {
            case Ruling.Permit ignored -> "The guard let it pass";
            case Ruling.Defer ignored -> "The guard put it off";
            case Ruling.Refuse ignored -> "The guard refused it";
            case Ruling.Ask ignored -> "The guard asks a person";
            case Ruling.WouldPermit ignored -> "The guard would have let it pass (dry-run)";
        };
    }

    static String said(Verdict.GateAnswer answer) {
        return switch (answer.said()) {
            case PASS -> "pass";
            case DEFER, REFUSE, ASK, DRY ->
                answer.said().name().toLowerCase(Locale.ROOT) + " " + answer.reason();
        };
    }

    /** What was seen, as it was seen. */
    static String event(Event event) {
        Attributes said = event.attributes();
        return switch (event.type()) {
            case "log.match" ->
                said.text("log", "") + ": " + said.text("text", "") + file(said.text("file", ""))
                        + (said.truth("cut") ? " (cut)" : "");
            case "check.result" -> event.subject() + " was " + said.text("state", "") + ": " + said.text("text", "");
            case "check.state" ->
                event.subject() + " is " + said.text("state", "") + " (" + said.text("kind", "") + ", attempt "
                        + said.text("attempt", "?") + " of " + said.text("attempts", "?") + "): "
                        + said.text("text", "");
            case "service.state" ->
                event.subject() + ": " + said.text("previous", "") + " -> " + said.text("state", "") + ", "
                        + said.text("reason", "");
            case "operator.request" ->
                "operator " + said.text("user", "?") + " asked for " + said.text("action", "") + " "
                        + said.text("target", "") + reason(said);
            case "hold.set" ->
                "hold '" + said.text("hold", "") + "' on " + said.text("scope", "") + " set by "
                        + said.text("owner", "?") + reason(said);
            case "hold.lifted" ->
                "hold '" + said.text("hold", "") + "' lifted by " + said.text("by", "?") + reason(said);
            case "approval.granted" -> said.text("by", "?") + " said yes";
            case "approval.denied" -> said.text("by", "?") + " said no";
            case "time.tick" -> "time reached a moment that was waited for";
            default -> EntryLine.of(event);
        };
    }

    private static String file(String file) {
        return file.isEmpty() ? "" : " [" + file + "]";
    }

    private static String reason(Attributes said) {
        String reason = said.text("reason", "");
        return reason.isEmpty() ? "" : " (" + reason + ")";
    }
}
