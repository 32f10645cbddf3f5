/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Unreachable;
import dev.reeve.model.Spans;
import dev.reeve.model.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve incident} */
final class IncidentCommand implements Command {
    private static final Duration USUAL = Duration.ofHours(1);

    @Override
    public CommandSpec spec() {
        Usage usage = Usage.command(
                        "incident",
                        "Makes one report of what happened around a subject, from all sources.",
                        "What went wrong first and why, what was done and refused, when it was well again, a timeline, and what is open. Usually of the last hour.")
                .argument("SUBJECT", true, "such as service/web, just web, or 203.0.113.9")
                .option("--since", "TIME", "from then on: how long ago (2h), or 2026-11-01T12:00:00Z")
                .option("--until", "TIME", "before then; usually now")
                .flag("--markdown", "print the report as Markdown")
                .flag(
                        "--html",
                        "print the report as one HTML file with the picture in it; no scripts, nothing fetched");
        return Picture.options(OfJournal.option(usage))
                .remote()
                .examples(
                        "reeve incident web --since 2h",
                        "reeve incident service/web --since 1d --html > report.html",
                        "reeve incident 203.0.113.9 --markdown",
                        "reeve incident web --since 2h --journal /backup/journal.db")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        Picture.check(call);
        if (Stream.of("--markdown", "--html", "--json", "--svg", "--dot")
                        .filter(call::flag)
                        .count()
                > 1) {
            throw new UsageProblem("only one of --markdown, --html, --json, --svg and --dot can be printed at once");
        }
        if (OfJournal.asked(call)) {
            return OfJournal.answer(call, IncidentCommand::offline);
        }
        String path = "/v1/incident/" + EventsCommand.encode(SubjectName.of(call, call.required(0))) + "?form="
                + form(call) + EventsCommand.filters(call, "--since", "--until");
        return Picture.print(call, call.client().get(path));
    }

    private static String form(Invocation call) {
        return call.flag("--html") ? "html" : call.flag("--markdown") ? "markdown" : "text";
    }

    /** How long ago is counted from the journal's end: a copy may be old. */
    private static Optional<Value> offline(OfJournal journal) {
        Instant end = journal.file().head().at().instant().plusMillis(1);
        Invocation call = journal.call();
        Instant until = time(call, "--until", end, end);
        Instant since = time(call, "--since", end, until.minus(USUAL));
        if (!since.isBefore(until)) {
            throw new UsageProblem("--since (" + since + ") is not before --until (" + until + "): swap them");
        }
        return journal.questions()
                .incident(journal.subject(call.required(0)), since, until, form(call), new LinkedHashMap<>());
    }

    private static Instant time(Invocation call, String option, Instant end, Instant otherwise) {
        String text = call.option(option);
        try {
            return text == null
                    ? otherwise
                    : text.endsWith("Z") || text.indexOf('T') > 0 ? Instant.parse(text) : end.minus(Spans.parse(text));
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw new UsageProblem(option + ": expected how long ago, such as 2h, or a time such as"
                    + " 2026-11-01T12:00:00Z, found '" + text + "'");
        }
    }
}
