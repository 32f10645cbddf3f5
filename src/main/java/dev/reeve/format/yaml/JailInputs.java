/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.fail2ban.Fail2banConfig;
import dev.reeve.model.JournalSpec;
import dev.reeve.model.LogSpec;
import dev.reeve.model.Trust;
import dev.reeve.model.jail.JailInput;
import dev.reeve.model.jail.JailSpec;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What brings the lines of jails: the files that they name, the journal, or a log below {@code logs:}. */
final class JailInputs {
    private final SequencedMap<String, LogSpec> logs;
    private final Findings findings;
    private final TreeSet<String> read = new TreeSet<>();

    JailInputs(SequencedMap<String, LogSpec> logs, Findings findings) {
        this.logs = logs;
        this.findings = findings;
    }

    /** @param spec with the files of a log that has some */
    record Read(JailSpec spec, JailInput input) {}

    /** Of fail2ban's. The journal says of a line only who may have written it, and clients choose what is in it: it stays forgeable. */
    static JailInput of(JailSpec spec) {
        boolean without = spec.withoutLogs() == JailSpec.WithoutLogs.JOURNAL;
        if (!spec.readsJournal() && !without) {
            return JailInput.FILES;
        }
        try {
            JournalSpec journal = Fail2banConfig.journal(
                    without ? "systemd" : spec.backend(), spec.filter().journalMatch());
            return new JailInput.Journal(journal, without, Trust.FORGEABLE);
        } catch (IllegalArgumentException toldAlready) {
            return JailInput.FILES;
        }
    }

    /** Of an own jail; null, and told, when there is no such log. */
    @Nullable
    Read of(JailSection.Draft draft) {
        if (draft.log().isEmpty()) {
            return new Read(draft.spec(), JailInput.FILES);
        }
        LogSpec log = logs.get(draft.log());
        if (log == null) {
            findings.error(
                    draft.origin(),
                    "jail " + Quote.of(draft.spec().name()) + " reads the log " + Quote.of(draft.log())
                            + ", which is not there",
                    logs.isEmpty() ? "a log below logs:" : "one of " + String.join(", ", logs.keySet()));
            return null;
        }
        read.add(draft.log());
        if (log.journal() != null) {
            return new Read(draft.spec(), new JailInput.Journal(log.journal(), false, log.trust()));
        }
        return log.syslog() != null || log.standardInput()
                ? new Read(draft.spec(), new JailInput.Log(log.name()))
                : new Read(files(draft.spec(), log), JailInput.FILES);
    }

    /** A log that makes no events and that no jail reads is a slip; where something else is wrong, the jail may be what is. */
    void tellUnread() {
        oneOnStandardInput();
        if (findings.errors() > 0) {
            return;
        }
        logs.values().stream()
                .filter(log -> log.patterns().isEmpty() && !read.contains(log.name()))
                .forEach(log -> findings.warning(
                        log.origin(),
                        "the log " + Quote.of(log.name())
                                + " has no patterns and no jail reads it: nothing is made of it"));
    }

    private void oneOnStandardInput() {
        List<LogSpec> all =
                logs.values().stream().filter(LogSpec::standardInput).toList();
        all.stream()
                .skip(1)
                .forEach(log -> findings.error(
                        log.origin(),
                        "the log " + Quote.of(log.name()) + " is to read standard input, as the log "
                                + Quote.of(all.getFirst().name()) + " does",
                        "one log with stdin: true; patterns and jails may share it"));
    }

    private static JailSpec files(JailSpec spec, LogSpec log) {
        List<JailSpec.LogPath> files = log.files().stream()
                .map(file -> new JailSpec.LogPath(file, false))
                .toList();
        return spec.reading(files, log.encoding());
    }
}
