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
import java.nio.file.Files;
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
            return unknown(call, path, String.valueOf(unknown.getMessage()), unknown.suggestion());
        } catch (JournalUnavailable unreadable) {
            return failed(call, String.valueOf(unreadable.getMessage()), "");
        }
    }

    private static int nothing(Invocation call, String path) {
        return unknown(call, path, "the journal " + path + " knows nothing of '" + call.required(0) + "'", "");
    }

    /** Of a copy that was made under a running daemon all may be missing that it had written last. */
    private static int unknown(Invocation call, String path, String why, String suggestion) {
        Path wal = Path.of(path + "-wal");
        int code = failed(call, why, suggestion);
        if (!Files.exists(wal)) {
            call.terminal()
                    .complain(
                            "note: there is no " + wal
                                    + "; if this is a copy from under a running daemon, its newest entries are in the file of that name there: copy both");
        }
        return code;
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
