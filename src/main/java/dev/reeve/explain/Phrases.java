/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Decision;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.Ruling;
import dev.reeve.model.Amount;
import dev.reeve.model.Attributes;
import dev.reeve.model.Spans;
import dev.reeve.model.jail.Jail;
import java.util.Locale;

/** Entries in words. */
final class Phrases {
    private static final int SAID = 240;

    private Phrases() {}

    /** {@code 203.0.113.9 was banned for 10 min}. @param was {@code was}, {@code was to be} or {@code was not} */
    static String done(Decision decision, String was) {
        String name = decision.target().name();
        String between = " " + was + " ";
        return switch (decision.action()) {
            case "ban.add" -> name + between + "banned" + span(decision.parameters());
            case "ban.remove" -> "the ban of " + name + between + "lifted";
            case "service.start", "service.stop", "service.restart" ->
                "service " + name + between + "told to " + decision.action().substring("service.".length());
            case "process.promote" -> "service " + name + between + "promoted by its agent";
            case "process.reload" -> "service " + name + between + "reloaded by its agent";
            case "process.start" -> "the process of service " + name + between + "started";
            case "process.stop" -> "the process of service " + name + between + "stopped";
            case String agent
            when agent.startsWith("agent.") ->
                "service " + name + between + "told to " + agent.substring("agent.".length()) + " by its agent";
            case "upstart.up" -> "service " + name + between + "told to start by its Upstart job";
            case "upstart.down" -> "service " + name + between + "told to stop by its Upstart job";
            case "upstart.run" ->
                decision.parameters().text("kind", "a hook") + " of Upstart job " + name + between + "run";
            case "upstart.start", "upstart.stop", "upstart.restart", "upstart.reload" ->
                "Upstart job " + name + between + "told to " + decision.action().substring("upstart.".length());
            case "upstart.emit" -> "event " + name + between + "given to the Upstart jobs";
            case "job.run", "job.start" -> "job " + name + between + "run";
            case "notify" -> "channel " + name + between + "told about " + decision.about();
            case "run" -> "command " + name + between + "run";
            default -> decision.action() + " " + decision.target() + between + "done";
        };
    }

    private static String span(Attributes parameters) {
        long micros = parameters.integer("for", 0);
        return micros > 0 ? " for " + Spans.text(Moment.span(micros)) : "";
    }

    static String because(Decision decision) {
        Principal by = decision.by();
        String reason = decision.parameters().text("reason", "");
        String version = by.version().isEmpty() ? "" : ", version " + shortened(by.version());
        String origin = by.origin().isEmpty() ? "" : by.origin();
        return switch (by.kind()) {
            case RULE ->
                by.name().startsWith(Jail.PRINCIPAL)
                        ? by.name().replace('/', ' ') + " (" + origin + version + ") wants it: " + reason
                        : "rule " + by.name() + " (" + origin + version + ") fired";
            case PLANNER ->
                "planner " + by.name() + (origin.isEmpty() ? "" : " (" + origin + ")")
                        + (reason.isEmpty() ? " found it due" : " found: " + reason);
            case OPERATOR ->
                "operator " + by.name() + " asked for it"
                        + (origin.isEmpty()
                                ? ""
                                : " (" + origin + (by.version().isEmpty() ? "" : ", role " + by.version()) + ")");
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
            case Ruling.Permit ignored -> "the guard let it pass";
            case Ruling.Defer ignored -> "the guard put it off";
            case Ruling.Refuse ignored -> "the guard refused it";
            case Ruling.Ask ignored -> "the guard asked for a person's yes";
            case Ruling.WouldPermit ignored -> "the guard would have let it pass, but only records (dry-run)";
        };
    }

    static String sentence(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static String said(Verdict.GateAnswer answer) {
        return switch (answer.said()) {
            case PASS -> "pass";
            case DEFER, REFUSE, ASK, DRY -> answer.said().name().toLowerCase(Locale.ROOT) + " " + answer.reason();
        };
    }

    /** What was seen, as it was seen. */
    static String event(Event event) {
        Attributes said = event.attributes();
        return switch (event.type()) {
            case "log.match" ->
                said.text("log", "") + ": " + said.text("text", "") + (said.truth("cut") ? " (cut)" : "");
            case "jail.failure" ->
                said.text("id", "?") + " in jail " + said.text("jail", "?")
                        + (said.integer("repeats", 1) > 1 ? ", " + said.text("repeats", "") + " times, the last" : "")
                        + ": " + said.text("text", "");
            case "jail.ban", "jail.banned-already", "jail.unban" -> said.text("text", "");
            case "config.applied" ->
                "version " + said.text("version", "?") + " of the configuration is in force, "
                        + said.text("changes", "");
            case "guard.quarantined" -> event.subject() + " is in quarantine: " + said.text("text", "");
            case "quarantine.cleared" -> event.subject() + " is out of quarantine: " + said.text("by", "ordered");
            case "log.suppressed" ->
                said.text("log", "") + ": " + said.text("count", "?") + " more lines that fit '"
                        + said.text("pattern", "") + "' were only counted, the last of them: " + said.text("text", "");
            case "check.result" -> event.subject() + " was " + said.text("state", "") + ": " + said.text("text", "");
            case "check.state" ->
                event.subject() + " is " + said.text("state", "") + " (" + said.text("kind", "") + ", attempt "
                        + said.text("attempt", "?") + " of " + said.text("attempts", "?") + "): "
                        + said.text("text", "");
            case "service.state" ->
                event.subject() + ": " + said.text("previous", "") + " -> " + said.text("state", "") + ", "
                        + said.text("reason", "");
            case "service.exited" ->
                event.subject() + ": its main process" + ended(said)
                        + (said(event).isEmpty() ? "" : "; it" + said(event));
            case "service.role" -> event.subject() + " is " + said.text("role", "") + ": " + said.text("text", "");
            case "operator.request" ->
                "operator " + said.text("user", "?") + " asked for " + said.text("action", "") + " "
                        + said.text("target", "") + reason(said);
            case "hold.set" ->
                "hold '" + said.text("hold", "") + "' on " + said.text("scope", "") + " set by "
                        + said.text("owner", "?") + reason(said);
            case "hold.lifted" ->
                "hold '" + said.text("hold", "") + "' lifted by " + said.text("by", "?") + reason(said);
            case "silence.ended" ->
                "silence '" + said.text("silence", "") + "' of " + said.text("owner", "?") + " " + said.text("how", "")
                        + ", it kept back " + Amount.of(said.integer("held", 0), "message");
            case "channel.failed" -> event.subject() + " does not deliver: " + said.text("text", "");
            case "channel.recovered" -> event.subject() + " delivers again";
            case "approval.granted" -> said.text("by", "?") + " said yes";
            case "approval.denied" -> said.text("by", "?") + " said no";
            case "time.tick" -> "time reached a moment that was waited for";
            default -> EntryLine.of(event);
        };
    }

    /** {@code  7520 was killed by SIGKILL}. */
    private static String ended(Attributes said) {
        String pid = said.text("pid") == null ? "" : " " + said.text("pid", "");
        String text = said.text("text", "").isEmpty() ? "" : " (" + said.text("text", "") + ")";
        String how = !said.truth("known")
                ? " ended, nobody saw how"
                : said.text("signal") != null
                        ? " was killed by " + said.text("signal", "")
                        : " ended with status " + said.text("status", "?");
        return pid + how + text + (said.truth("populated") ? ", others of it run on" : "");
    }

    /** A program's own words, marked as such; empty where it had none. */
    static String said(Event exited) {
        String words = exited.attributes().text("said", "");
        return words.isEmpty()
                ? ""
                : " said before, in its own words: '" + EntryLine.clean(words, SAID) + "' (reeve logs "
                        + exited.subject().name() + ")";
    }

    private static String reason(Attributes said) {
        String reason = said.text("reason", "");
        return reason.isEmpty() ? "" : " (" + reason + ")";
    }
}
