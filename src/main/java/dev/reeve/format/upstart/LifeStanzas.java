/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import dev.reeve.model.upstart.UpstartJob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/** How a job lives and ends. */
final class LifeStanzas {
    static final SequencedMap<String, Stanza> ALL = all();

    private static final String UNLIMITED = "unlimited";

    private LifeStanzas() {}

    private static SequencedMap<String, Stanza> all() {
        SequencedMap<String, Stanza> all = new LinkedHashMap<>();
        all.put("task", (cursor, draft) -> {
            draft.task = true;
            cursor.endLine();
        });
        all.put("expect", LifeStanzas::expect);
        all.put("respawn", LifeStanzas::respawn);
        all.put("normal", LifeStanzas::normal);
        all.put("kill", LifeStanzas::kill);
        all.put("reload", LifeStanzas::reload);
        return all;
    }

    private static void expect(Cursor cursor, Draft draft) throws SyntaxFault {
        draft.expect = UpstartJob.Expect.valueOf(
                cursor.value(List.of("stop", "daemon", "fork", "none")).toUpperCase(Locale.ROOT));
        cursor.endLine();
    }

    private static void respawn(Cursor cursor, Draft draft) throws SyntaxFault {
        if (!cursor.hasWord()) {
            draft.respawn = true;
            cursor.nextLine();
            return;
        }
        cursor.keyword(List.of("limit"));
        Cursor.Mark start = cursor.mark();
        String count = cursor.value();
        boolean unlimited = count.equals(UNLIMITED);
        draft.respawnCount = unlimited ? 0 : count(count, start);
        draft.respawnSeconds = unlimited ? 0 : seconds(cursor);
        cursor.endLine();
    }

    private static int count(String word, Cursor.Mark start) throws SyntaxFault {
        Long count = CNumbers.signed(word);
        if (count == null || count.intValue() < 0) {
            throw new SyntaxFault(JobError.Kind.ILLEGAL_LIMIT, start, word, List.of());
        }
        return count.intValue();
    }

    private static long seconds(Cursor cursor) throws SyntaxFault {
        Cursor.Mark start = cursor.mark();
        String word = cursor.value();
        Long seconds = CNumbers.signed(word);
        if (seconds == null || seconds < 0) {
            throw new SyntaxFault(JobError.Kind.ILLEGAL_INTERVAL, start, word, List.of());
        }
        return seconds;
    }

    private static void normal(Cursor cursor, Draft draft) throws SyntaxFault {
        cursor.keyword(List.of("exit"));
        do {
            draft.normalExit.add(exit(cursor));
        } while (cursor.hasWord());
        cursor.nextLine();
    }

    /** A status, or a signal: by name, or as Upstart keeps it, 256 times its number. */
    private static String exit(Cursor cursor) throws SyntaxFault {
        Cursor.Mark start = cursor.mark();
        String word = cursor.value();
        Integer signal = SignalNames.number(word);
        if (signal != null) {
            return SignalNames.name(signal);
        }
        Long status = CNumbers.unsigned(word);
        if (status == null || status < 0 || status > Integer.MAX_VALUE) {
            throw new SyntaxFault(JobError.Kind.ILLEGAL_EXIT, start, word, List.of());
        }
        return status % 256 == 0 && status > 0 ? SignalNames.name(status / 256) : status.toString();
    }

    private static void kill(Cursor cursor, Draft draft) throws SyntaxFault {
        if (cursor.keyword(List.of("timeout", "signal")).equals("timeout")) {
            draft.killTimeout = seconds(cursor);
        } else {
            draft.killSignal = signal(cursor);
        }
        cursor.endLine();
    }

    private static void reload(Cursor cursor, Draft draft) throws SyntaxFault {
        cursor.keyword(List.of("signal"));
        draft.reloadSignal = signal(cursor);
        cursor.endLine();
    }

    private static String signal(Cursor cursor) throws SyntaxFault {
        Cursor.Mark start = cursor.mark();
        String word = cursor.value();
        Integer named = SignalNames.number(word);
        Long number = named == null ? CNumbers.unsigned(word) : Long.valueOf(named);
        if (number == null || number < 0 || number > Integer.MAX_VALUE) {
            throw new SyntaxFault(JobError.Kind.ILLEGAL_SIGNAL, start, word, SignalNames.NAMES);
        }
        return SignalNames.name(number);
    }
}
