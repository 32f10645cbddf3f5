/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.journal;

import dev.reeve.model.JournalSpec;
import java.util.ArrayList;
import java.util.List;

/** Arguments of journalctl(1). */
final class JournalCommand {
    /** All that is read of an entry; the rest stays where it is. */
    private static final String FIELDS =
            "MESSAGE,SYSLOG_IDENTIFIER,SYSLOG_PID,_COMM,_EXE,_HOSTNAME,_PID,_SOURCE_MONOTONIC_TIMESTAMP,_SOURCE_REALTIME_TIMESTAMP,_SYSTEMD_UNIT,_UID";

    private JournalCommand() {}

    /** The newest entry of all, whatever the matches. */
    static List<String> newest(String program, JournalSpec spec) {
        List<String> command = begin(program, spec);
        command.add("--lines=1");
        return command;
    }

    /** From after the cursor on, or from the start where it is empty; and then what comes. Without --no-tail following begins ten entries before the end. */
    static List<String> follow(String program, JournalSpec spec, String cursor) {
        List<String> command = begin(program, spec);
        command.addAll(List.of("--follow", "--no-tail"));
        if (!cursor.isEmpty()) {
            command.add("--after-cursor=" + cursor);
        }
        command.addAll(matches(spec));
        return command;
    }

    private static List<String> begin(String program, JournalSpec spec) {
        List<String> command = new ArrayList<>(
                List.of(program, "--quiet", "--no-pager", "--all", "--output=json", "--output-fields=" + FIELDS));
        if (!spec.directory().isEmpty()) {
            command.add("--directory=" + spec.directory());
        }
        return command;
    }

    /**
     * Lines are alternatives of each other. Whatever is no term would be an option or a path to journalctl; leaving it out would let in entries that nobody asked for.
     *
     * @throws IllegalArgumentException for what is no term
     */
    private static List<String> matches(JournalSpec spec) {
        List<String> terms = new ArrayList<>();
        for (List<String> line : spec.matches()) {
            if (!terms.isEmpty() && !line.isEmpty()) {
                terms.add("+");
            }
            line.forEach(JournalSpec::requireTerm);
            terms.addAll(line);
        }
        return terms;
    }
}
