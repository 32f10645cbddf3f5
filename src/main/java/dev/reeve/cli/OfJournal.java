/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.event.EntryId;
import dev.reeve.explain.Names;
import dev.reeve.explain.Questions;
import dev.reeve.journal.JournalFile;
import dev.reeve.journal.JournalUnavailable;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Questions answered from a journal's file without its daemon: after the fact, on another machine, from a copy. */
record OfJournal(Invocation call, JournalFile file, Questions questions) {
    static Usage option(Usage usage) {
        return usage.option(
                "--journal", "FILE", "answer from this journal, such as a copy of journal.db, and ask no daemon");
    }

    static boolean asked(Invocation call) {
        return call.option("--journal") != null;
    }

    static int answer(Invocation call, Function<OfJournal, Optional<Value>> question) {
        String path = String.valueOf(call.option("--journal"));
        try (JournalFile file = JournalFile.named(Path.of(path))) {
            Questions questions =
                    Questions.atRest(file, file.node(), call.terminal().zone());
            Optional<Value> answer = question.apply(new OfJournal(call, file, questions));
            return answer.map(value -> Picture.print(call, new Look(value))).orElseGet(() -> nothing(call, path));
        } catch (Names.Unknown unknown) {
            return failed(call, String.valueOf(unknown.getMessage()), unknown.suggestion());
        } catch (JournalUnavailable unreadable) {
            return failed(call, String.valueOf(unreadable.getMessage()), "");
        }
    }

    private static int nothing(Invocation call, String path) {
        return failed(call, "the journal " + path + " knows nothing of '" + call.required(0) + "'", "");
    }

    private static int failed(Invocation call, String why, String suggestion) {
        call.terminal().complain(why);
        if (!suggestion.isEmpty()) {
            call.terminal().complain(suggestion);
        }
        return Exit.FAILED;
    }

    Subject subject(String what) {
        return Names.subject(what, questions::knows);
    }

    EntryId id(String what) {
        try {
            return EntryId.parse(what, file.node());
        } catch (IllegalArgumentException wrong) {
            throw new UsageProblem("'" + what + "' is no number of an entry");
        }
    }
}
