/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import dev.reeve.model.upstart.JobProcess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What a job runs. */
final class ProcessStanzas {
    static final SequencedMap<String, Stanza> ALL = all();

    private static final List<String> FORMS = List.of("exec", "script");
    private static final String APPARMOR_PARSER = "/sbin/apparmor_parser -r -W ";

    private ProcessStanzas() {}

    private static SequencedMap<String, Stanza> all() {
        SequencedMap<String, Stanza> all = new LinkedHashMap<>();
        all.put("exec", (cursor, draft) -> exec(cursor, draft, JobProcess.Kind.MAIN));
        all.put("script", (cursor, draft) -> script(cursor, draft, JobProcess.Kind.MAIN));
        for (JobProcess.Kind kind : List.of(
                JobProcess.Kind.PRE_START,
                JobProcess.Kind.POST_START,
                JobProcess.Kind.PRE_STOP,
                JobProcess.Kind.POST_STOP)) {
            all.put(kind.label(), (cursor, draft) -> hook(cursor, draft, kind));
        }
        all.put("apparmor", ProcessStanzas::apparmor);
        return all;
    }

    private static void exec(Cursor cursor, Draft draft, JobProcess.Kind kind) throws SyntaxFault {
        draft.processes.put(kind, new JobProcess(false, cursor.command()));
    }

    private static void script(Cursor cursor, Draft draft, JobProcess.Kind kind) throws SyntaxFault {
        cursor.endLine();
        draft.processes.put(kind, new JobProcess(true, ScriptBlock.read(cursor)));
    }

    private static void hook(Cursor cursor, Draft draft, JobProcess.Kind kind) throws SyntaxFault {
        if (cursor.keyword(FORMS).equals("exec")) {
            exec(cursor, draft, kind);
        } else {
            script(cursor, draft, kind);
        }
    }

    private static void apparmor(Cursor cursor, Draft draft) throws SyntaxFault {
        boolean load = cursor.keyword(List.of("load", "switch")).equals("load");
        String profile = cursor.value();
        if (load) {
            draft.processes.put(JobProcess.Kind.SECURITY, new JobProcess(false, APPARMOR_PARSER + profile));
        } else {
            draft.words.put(Draft.Word.APPARMOR_SWITCH, profile);
        }
        cursor.endLine();
    }
}
