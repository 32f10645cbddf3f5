/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.journal;

import dev.reeve.model.JournalSpec;
import dev.reeve.source.log.Cursors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Arguments of journalctl(1). */
final class JournalCommand {
    /** All that is read of an entry; the rest stays where it is. */
    private static final String FIELDS =
            "MESSAGE,SYSLOG_IDENTIFIER,SYSLOG_PID,_COMM,_EXE,_HOSTNAME,_PID,_SOURCE_MONOTONIC_TIMESTAMP,_SOURCE_REALTIME_TIMESTAMP,_SYSTEMD_UNIT,_UID";

    private static final String RUNTIME = "/run/log/journal";

    private JournalCommand() {}

    /** The newest entry of all, or of those that fit. */
    static List<String> newest(String program, JournalSpec spec, boolean ofMatching) {
        List<String> command = begin(program, spec);
        command.add("--lines=1");
        if (ofMatching) {
            command.addAll(matches(spec));
        }
        return command;
    }

    /** All that is there from a place on, and no more. */
    static List<String> read(String program, JournalSpec spec, JournalStart start) {
        List<String> command = begin(program, spec);
        command.addAll(from(start));
        command.addAll(matches(spec));
        return command;
    }

    /** What is there from a place on, and then what comes. Without --no-tail following begins ten entries before the end. */
    static List<String> follow(String program, JournalSpec spec, JournalStart start) {
        List<String> command = begin(program, spec);
        command.addAll(List.of("--follow", "--no-tail"));
        command.addAll(from(start));
        command.addAll(matches(spec));
        return command;
    }

    /** With --after-cursor, journalctl would leave out the first that is still there where the entry at the cursor is gone. */
    private static List<String> from(JournalStart start) {
        return switch (start) {
            case JournalStart.After(String position) -> List.of("--cursor=" + Cursors.cursor(position));
            case JournalStart.Since(Instant time) -> List.of("--since=@" + Math.max(0, time.getEpochSecond()));
            case JournalStart.All all -> List.of();
        };
    }

    private static List<String> begin(String program, JournalSpec spec) {
        List<String> command = new ArrayList<>(
                List.of(program, "--quiet", "--no-pager", "--all", "--output=json", "--output-fields=" + FIELDS));
        place(spec, command);
        flags(spec, command);
        return command;
    }

    /** Globs have nothing special to journalctl where no shell is, and it expands them itself. */
    private static void place(JournalSpec spec, List<String> command) {
        if (!spec.directory().isEmpty()) {
            command.add("--directory=" + spec.directory());
        } else if (!spec.files().isEmpty()) {
            spec.files().forEach(file -> command.add("--file=" + file));
        } else if (has(spec, JournalSpec.RUNTIME_ONLY)) {
            command.add("--directory=" + RUNTIME);
        }
    }

    /** journalctl reads this machine's entries alone unless it is told to merge; sd_journal_open(3) the other way round. */
    private static void flags(JournalSpec spec, List<String> command) {
        if (spec.flags() != JournalSpec.USUAL
                && !has(spec, JournalSpec.LOCAL_ONLY)
                && spec.files().isEmpty()) {
            command.add("--merge");
        }
        if (has(spec, JournalSpec.SYSTEM)) {
            command.add("--system");
        }
        if (has(spec, JournalSpec.CURRENT_USER)) {
            command.add("--user");
        }
        if (has(spec, JournalSpec.ALL_NAMESPACES)) {
            command.add("--namespace=*");
        } else if (!spec.namespace().isEmpty()) {
            command.add("--namespace=" + (has(spec, JournalSpec.DEFAULT_NAMESPACE) ? "+" : "") + spec.namespace());
        }
    }

    private static boolean has(JournalSpec spec, int flag) {
        return spec.flags() != JournalSpec.USUAL && (spec.flags() & flag) != 0;
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
