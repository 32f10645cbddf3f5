/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A jail: whose lines are read, when an address is banned, and by what, after fail2ban's jail.conf.
 *
 * @param enabled whether it is to run
 * @param backend {@code auto}, {@code polling}, {@code pyinotify} or {@code systemd}, with what follows in brackets
 * @param logs the files to read
 * @param logsGiven whether the jail says which files it reads, be it that there are none
 * @param skipWithoutLogs leave the jail out when none of its files is there
 * @param journalWithoutLogs read the journal when none of its files is there
 * @param encoding of the files; {@code auto}: the system's
 * @param findTime how long a failure counts
 * @param maxRetry how many failures within that time make a ban
 * @param maxMatches how many lines are kept with a ban
 * @param banTime of a first ban; null: for ever
 * @param ignoreSelf whether the own addresses are never banned
 * @param ignoreIp addresses, networks, names and {@code file:} paths that are never banned
 * @param ignoreCommand asked whether an address is ignored; null: none
 * @param ignoreCache how long its answers are kept; null: not at all
 * @param port as written, such as {@code ssh} or {@code 80,443}; null where the jail has none; so for the next two
 */
public record JailSpec(
        String name,
        boolean enabled,
        FilterSpec filter,
        String backend,
        List<LogPath> logs,
        boolean logsGiven,
        boolean skipWithoutLogs,
        boolean journalWithoutLogs,
        String encoding,
        Duration findTime,
        int maxRetry,
        int maxMatches,
        @Nullable Duration banTime,
        BanTimeIncrement increment,
        boolean ignoreSelf,
        List<String> ignoreIp,
        @Nullable String ignoreCommand,
        @Nullable IgnoreCache ignoreCache,
        @Nullable String port,
        @Nullable String protocol,
        @Nullable String chain,
        List<ActionSpec> actions) {
    public JailSpec {
        logs = List.copyOf(logs);
        ignoreIp = List.copyOf(ignoreIp);
        actions = List.copyOf(actions);
    }

    /** @param glob of files @param tail whether only what is written from now on is read */
    public record LogPath(String glob, boolean tail) {}

    /** @param key with tags, such as {@code <ip>} @param count of answers that are kept @param time for which they are */
    public record IgnoreCache(String key, int count, Duration time) {}

    /** What a jail does for which there is no file. */
    public enum WithoutLogs {
        /** Nothing special: it does not read files. */
        RUN,
        /** It reads the journal instead. */
        JOURNAL,
        /** It is left out. */
        SKIP,
        /** It cannot run, and that is a mistake of the configuration. */
        FAIL
    }

    /** Whether it reads the journal and no files. */
    public boolean readsJournal() {
        return backend.startsWith("systemd");
    }

    /** The same that reads other files. */
    public JailSpec reading(List<LogPath> files, String charset) {
        return new JailSpec(
                name,
                enabled,
                filter,
                backend,
                files,
                true,
                skipWithoutLogs,
                journalWithoutLogs,
                charset,
                findTime,
                maxRetry,
                maxMatches,
                banTime,
                increment,
                ignoreSelf,
                ignoreIp,
                ignoreCommand,
                ignoreCache,
                port,
                protocol,
                chain,
                actions);
    }

    /** The same with other limits. @param banned how long a first ban lasts; null: for ever */
    JailSpec tuned(
            Duration counted, int retries, int matches, @Nullable Duration banned, boolean self, List<String> ignored) {
        return new JailSpec(
                name,
                enabled,
                filter,
                backend,
                logs,
                logsGiven,
                skipWithoutLogs,
                journalWithoutLogs,
                encoding,
                counted,
                retries,
                matches,
                banned,
                increment,
                self,
                ignored,
                ignoreCommand,
                ignoreCache,
                port,
                protocol,
                chain,
                actions);
    }

    /** What becomes of it when none of its files is there. */
    public WithoutLogs withoutLogs() {
        if (readsJournal() || !logsGiven) {
            return WithoutLogs.RUN;
        }
        if (backend.startsWith("auto")
                && journalWithoutLogs
                && !filter.journalMatch().isEmpty()) {
            return WithoutLogs.JOURNAL;
        }
        return skipWithoutLogs ? WithoutLogs.SKIP : WithoutLogs.FAIL;
    }

    /** The same with another filter and others who are never banned. */
    public JailSpec with(FilterSpec other, List<String> ignored) {
        return new JailSpec(
                name,
                enabled,
                other,
                backend,
                logs,
                logsGiven,
                skipWithoutLogs,
                journalWithoutLogs,
                encoding,
                findTime,
                maxRetry,
                maxMatches,
                banTime,
                increment,
                ignoreSelf,
                ignored,
                ignoreCommand,
                ignoreCache,
                port,
                protocol,
                chain,
                actions);
    }
}
