/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The systemd journal as a source of log lines.
 *
 * @param matches lines of terms of journalctl, {@code FIELD=value} or {@code +}: within a line all terms must hold (terms of one field are alternatives), {@code +} means or, and so does another
 *     line; none for every entry
 * @param directory with journal files, absolute; empty for the machine's own
 * @param files absolute globs of journal files, in place of a directory
 * @param namespace of journald; empty for the usual one
 * @param flags of sd_journal_open(3); {@link #USUAL} for what journalctl does when nothing is said
 */
public record JournalSpec(
        List<List<String>> matches, String directory, List<String> files, String namespace, int flags) {
    public static final int USUAL = -1;

    /** Flags of sd_journal_open(3): entries of this machine alone, those of the running system alone, system's, the user's, all namespaces, the usual one besides. */
    public static final int LOCAL_ONLY = 1;

    public static final int RUNTIME_ONLY = 2;
    public static final int SYSTEM = 4;
    public static final int CURRENT_USER = 8;
    public static final int ALL_NAMESPACES = 32;
    public static final int DEFAULT_NAMESPACE = 64;

    /** Which the journal sets itself from what the kernel says, and which tie the writer down: no program chooses them for itself. {@code _COMM} and {@code _EXE} do not, anyone may start a program of that name. */
    private static final List<String> VOUCHED =
            List.of("_SYSTEMD_UNIT=", "_SYSTEMD_CGROUP=", "_UID=", "_TRANSPORT=kernel", "_TRANSPORT=audit");

    private static final Pattern TERM = Pattern.compile("(?!__)[A-Z0-9_]{1,64}=[^\\x00]{0,1000}", Pattern.DOTALL);

    public JournalSpec {
        matches = matches.stream().map(List::copyOf).toList();
        files = List.copyOf(files);
    }

    /** Of the machine's own journal, or that in a directory. */
    public JournalSpec(List<List<String>> matches, String directory) {
        this(matches, directory, List.of(), "", USUAL);
    }

    /** @throws IllegalArgumentException for what is neither {@code FIELD=value} nor {@code +} */
    public static void requireTerm(String term) {
        if (!term.equals("+") && !TERM.matcher(term).matches()) {
            throw new IllegalArgumentException("'" + term + "' is neither FIELD=value nor +");
        }
    }

    /** Whether each entry that fits was certainly written by who the matches name: in every alternative a field says so that nobody can forge. */
    public boolean vouched() {
        return !matches.isEmpty() && matches.stream().allMatch(JournalSpec::vouchedLine);
    }

    private static boolean vouchedLine(List<String> terms) {
        boolean vouched = false;
        for (String term : terms) {
            if (term.equals("+")) {
                if (!vouched) {
                    return false;
                }
                vouched = false;
            } else {
                vouched |= VOUCHED.stream().anyMatch(term::startsWith);
            }
        }
        return vouched;
    }
}
