/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import dev.reeve.model.upstart.UpstartJob;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/** Every stanza by its first word. */
final class Stanzas {
    static final SequencedMap<String, Stanza> ALL = all();

    private static final List<String> ON = List.of("on");

    private Stanzas() {}

    private static SequencedMap<String, Stanza> all() {
        SequencedMap<String, Stanza> all = new LinkedHashMap<>();
        all.putAll(ProcessStanzas.ALL);
        all.putAll(EventStanzas.all());
        all.putAll(LifeStanzas.ALL);
        all.putAll(EnvironmentStanzas.ALL);
        for (Draft.Word word : Draft.Word.values()) {
            if (word != Draft.Word.APPARMOR_SWITCH) {
                all.put(word.name().toLowerCase(Locale.ROOT), one(word));
            }
        }
        all.put("debug", (cursor, draft) -> {
            draft.debug = true;
            cursor.endLine();
        });
        all.put("console", Stanzas::console);
        return Collections.unmodifiableSequencedMap(all);
    }

    private static Stanza one(Draft.Word word) {
        return (cursor, draft) -> {
            draft.words.put(word, cursor.value());
            cursor.endLine();
        };
    }

    private static void console(Cursor cursor, Draft draft) throws SyntaxFault {
        draft.console = UpstartJob.Console.valueOf(
                cursor.value(List.of("none", "log", "output", "owner")).toUpperCase(Locale.ROOT));
        cursor.endLine();
    }

    /** What the job has to do with events. */
    private static final class EventStanzas {
        static SequencedMap<String, Stanza> all() {
            SequencedMap<String, Stanza> all = new LinkedHashMap<>();
            all.put("start", (cursor, draft) -> {
                cursor.keyword(ON);
                draft.startOn = OnParser.read(cursor);
            });
            all.put("stop", (cursor, draft) -> {
                cursor.keyword(ON);
                draft.stopOn = OnParser.read(cursor);
            });
            // Upstart does not look at the rest of the line: what follows is read as a stanza of its own.
            all.put("manual", (cursor, draft) -> draft.startOn = null);
            all.put("emits", (cursor, draft) -> values(cursor, draft.emits));
            all.put("export", (cursor, draft) -> values(cursor, draft.export));
            all.put("env", (cursor, draft) -> {
                draft.env.add(cursor.value());
                cursor.endLine();
            });
            return all;
        }
    }

    /** One or more, up to the end of the line. */
    private static void values(Cursor cursor, List<String> into) throws SyntaxFault {
        do {
            into.add(cursor.value());
        } while (cursor.hasWord());
        cursor.nextLine();
    }
}
