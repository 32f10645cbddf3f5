/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.api.client.Unreachable;
import dev.reeve.model.NoticePattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve silence} */
final class SilenceCommand implements Command {
    private static final int MOST_SUBJECTS = 5;

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "silence",
                        "Has nobody told about something for a time; without a pattern, lists the silences.",
                        "What is kept back is recorded with the reason, reeve why-not shows it, and the end of the silence says what is still wrong. A pattern is a subject with * and ?, or facts: subject, severity, channel, by, status, key.")
                .argument("PATTERN", false, "such as 'check/db-*', service/web, or 'severity=warning,channel=pager'")
                .option("--for", "TIME", "how long, such as 30m or 2d; usually 2h, at most 90d")
                .option("--reason", "TEXT", "why; it is kept and shown")
                .flag("--remove", "ends the silence with this pattern now")
                .option("--wait", "TIME", "how long to wait for the outcome; usually 30s, 0 for not")
                .examples(
                        "reeve silence 'check/db-*' --for 2h --reason \"database upgrade\"",
                        "reeve silence severity=info,channel=pager --for 8h",
                        "reeve silence 'check/db-*' --remove",
                        "reeve silence")
                .remote()
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        @Nullable String pattern = call.argument(0);
        if (pattern == null) {
            return list(call);
        }
        String fault = NoticePattern.fault(pattern);
        if (fault != null) {
            throw new UsageProblem(fault);
        }
        Shape parameters = new Shape();
        if (call.flag("--remove")) {
            return remove(call, pattern, parameters);
        }
        String meant = SubjectName.of(call, pattern);
        if (SubjectName.isOdd(meant)) {
            call.terminal().complain(SubjectName.neither(pattern));
        }
        if (call.span("--for") != null) {
            parameters.put("for", call.option("--for"));
        }
        return ActionCommand.ask(call, "silence.add", "silence/" + meant, parameters, () -> silenced(call, meant));
    }

    private static int remove(Invocation call, String pattern, Shape parameters) throws Unreachable {
        List<String> known =
                silences(call).stream().map(one -> one.text("silence")).toList();
        String meant = known.contains(pattern) ? pattern : "check/" + pattern;
        if (!known.contains(meant)) {
            String which = known.isEmpty() ? "nothing is silenced" : "there are: " + String.join("; ", known);
            call.terminal().complain("there is no silence '" + pattern + "'; " + which);
            return Exit.FAILED;
        }
        return ActionCommand.ask(
                call,
                "silence.remove",
                "silence/" + meant,
                parameters,
                () -> "the silence " + meant + " is over; " + left(call));
    }

    private static @Nullable String silenced(Invocation call, String pattern) throws Unreachable {
        Ago ago = new Ago(call.terminal().clock().instant(), call.terminal().zone());
        return silences(call).stream()
                .filter(one -> one.text("silence").equals(pattern))
                .findFirst()
                .map(one -> "silenced: " + line(one, ago))
                .orElse(null);
    }

    private static String left(Invocation call) throws Unreachable {
        int others = silences(call).size();
        return others == 0 ? "nothing is silenced now" : others == 1 ? "one is left" : others + " are left";
    }

    private static List<Look> silences(Invocation call) throws Unreachable {
        return new Look(call.client().get("/v1/views/silences").value()).all("silences");
    }

    private static int list(Invocation call) throws Unreachable {
        if (call.json()) {
            return Answers.print(call, call.client().get("/v1/views/silences"));
        }
        Terminal to = call.terminal();
        Ago ago = new Ago(to.clock().instant(), to.zone());
        List<Look> all = silences(call);
        if (all.isEmpty()) {
            to.say("nothing is silenced");
        }
        all.forEach(silence -> to.say(line(silence, ago)));
        return Exit.OK;
    }

    /** One silence in a line. */
    static String line(Look silence, Ago ago) {
        String reason = silence.text("reason").isEmpty() ? "" : ": " + silence.text("reason");
        return silence.text("silence") + " by " + silence.text("owner") + ", ends "
                + ago.until(silence.instant("until")) + reason + "; " + held(silence);
    }

    private static String held(Look silence) {
        long held = silence.number("held", 0);
        List<String> newest = silence.texts("subjects").reversed().stream()
                .limit(MOST_SUBJECTS)
                .toList();
        return held == 0 ? "nothing kept back so far" : held + " kept back, last about " + String.join(", ", newest);
    }
}
