/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Unreachable;
import dev.reeve.explain.Names;
import dev.reeve.model.Value;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve why} and {@code reeve why-not} */
record WhyCommand(boolean not) implements Command {
    @Override
    public CommandSpec spec() {
        return not ? whyNot() : why();
    }

    private static CommandSpec why() {
        return asked(Usage.command(
                                "why",
                                "Tells why something happened: the chain from what was seen to what was done and what came of it.",
                                "Takes the number of an entry, as reeve events shows it, or a subject, for the last thing done about it.")
                        .argument(
                                "ID|SUBJECT",
                                true,
                                "such as 4711, service/web, just web, or localhost/HTTP of Nagios' services"))
                .examples(
                        "reeve why 4711",
                        "reeve why service/web",
                        "reeve why address/203.0.113.9 --json",
                        "reeve why web --svg > why.svg",
                        "reeve why web --journal /backup/journal.db")
                .build();
    }

    private static CommandSpec whyNot() {
        return asked(Usage.command(
                                "why-not",
                                "Tells what holds back what should happen to a subject, and until when.",
                                "Also what it waits for where nothing was wanted at all: counts of rules, times, and the filters that keep people from being told.")
                        .argument("SUBJECT", true, "such as service/web"))
                .examples(
                        "reeve why-not service/web",
                        "reeve why-not rule/restart-web",
                        "reeve why-not web --dot | dot -Tpng > web.png")
                .build();
    }

    private static Usage asked(Usage usage) {
        return Picture.options(OfJournal.option(usage))
                .remote()
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE);
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        Picture.check(call);
        if (OfJournal.asked(call)) {
            return OfJournal.answer(call, this::offline);
        }
        String path =
                (not ? "/v1/why-not/" : "/v1/why/") + EventsCommand.encode(SubjectName.of(call, call.required(0)));
        return Picture.print(call, call.client().get(path));
    }

    private Optional<Value> offline(OfJournal journal) {
        String what = journal.call().required(0);
        if (not) {
            return Optional.of(journal.questions().whyNot(journal.subject(what)));
        }
        return Names.isId(what)
                ? journal.questions().why(journal.id(what))
                : journal.questions().why(journal.subject(what));
    }
}
