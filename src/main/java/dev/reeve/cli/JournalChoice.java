/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.format.fail2ban.Fail2banConfig;
import dev.reeve.model.JournalSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code systemd-journal[journalflags=1]} in place of a file, as fail2ban-regex has it. */
final class JournalChoice {
    private static final String NAME = "systemd-journal";

    private JournalChoice() {}

    static boolean is(String log) {
        return log.equals(NAME) || log.startsWith(NAME + "[");
    }

    /**
     * @param log with the options of fail2ban's systemd backend
     * @param given in place of the filter's matches; null: those
     * @throws UsageProblem when it cannot be read so
     */
    static JournalSpec spec(String log, @Nullable String given, List<List<String>> ofFilter) {
        try {
            List<List<String>> matches = given == null ? ofFilter : Fail2banConfig.journalMatch(given);
            return Fail2banConfig.journal("systemd" + log.substring(NAME.length()), matches);
        } catch (IllegalArgumentException wrong) {
            throw new UsageProblem(log + ": " + wrong.getMessage());
        }
    }
}
