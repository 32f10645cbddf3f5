/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.jail.Fail2banSettings;
import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailSpec;
import dev.reeve.model.jail.match.FilterError;
import dev.reeve.model.jail.match.JailFilter;
import dev.reeve.model.jail.match.JailLines;
import dev.reeve.model.jail.match.LineResult;
import dev.reeve.model.jail.match.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/**
 * Jails that read what fail2ban itself writes, to ban for long who is banned again and again. Nobody writes that where Reeve bans in fail2ban's place, so that the bans of Reeve's jails are
 * counted instead: of those jails whose bans the filter would find in fail2ban's log.
 */
record OwnBans(Fail2banSettings settings, Collection<String> jails) {
    private static final String FILTER = "recidive";
    private static final String PROGRAM = "fail2ban";

    /** What fail2ban writes of a ban into its log, into the journal, and by syslog; its date is cut out. */
    private static final List<String> LINES = List.of(
            " fail2ban.actions        [123]: NOTICE  [%s] Ban 192.0.2.1",
            "host fail2ban-server[123]: NOTICE  [%s] Ban 192.0.2.1",
            "host fail2ban.actions[123]: NOTICE [%s] Ban 192.0.2.1");

    /** Whether it reads what only fail2ban writes. */
    boolean isMeant(JailSpec jail) {
        boolean file = jail.logs().stream()
                .map(JailSpec.LogPath::glob)
                .anyMatch(glob -> glob.equals(settings.logTarget()) || glob.matches(".*/fail2ban\\.log[^/]*"));
        boolean journal = jail.filter().journalMatch().stream()
                .flatMap(List::stream)
                .anyMatch(term -> term.matches("[A-Z_]+=" + PROGRAM + "(?:-server)?(?:\\.service)?"));
        return file || journal || jail.filter().name().equals(FILTER);
    }

    /** The jails whose bans it counts; none: it looks for something else there. */
    List<String> across(JailSpec jail) {
        List<String> others =
                jails.stream().filter(name -> !name.equals(jail.name())).toList();
        List<String> counted =
                others.stream().filter(name -> finds(jail.filter(), name)).toList();
        return counted.size() == others.size() && finds(jail.filter(), "any-other") ? List.of(Jail.ALL) : counted;
    }

    private static boolean finds(FilterSpec filter, String jail) {
        try {
            JailFilter compiled = JailFilter.of(filter);
            return LINES.stream().anyMatch(line -> finds(compiled, line.formatted(jail)));
        } catch (FilterError | IllegalArgumentException unusable) {
            return false; // The jail is left out for it.
        }
    }

    private static boolean finds(JailFilter filter, String line) {
        JailLines lines = JailLines.of(filter, ZoneOffset.UTC, Instant.EPOCH, Duration.ofDays(1), Phase.RECORDED);
        return lines.read(line, Instant.EPOCH, Instant.EPOCH) instanceof LineResult.Failed;
    }

    static String counted(JailSpec jail, List<String> across) {
        String whose = across.contains(Jail.ALL) ? "all other jails" : String.join(", ", across);
        return "jail '" + jail.name()
                + "' is to find bans in fail2ban's own log, which nobody writes once fail2ban is stopped:"
                + " it counts Reeve's bans instead, those of " + whose;
    }

    static String silent(JailSpec jail) {
        return "jail '" + jail.name()
                + "' reads fail2ban's own log, which nobody writes once fail2ban is stopped, and its filter"
                + " finds no bans there that Reeve could count instead; to ban who comes back: `jails: {again: {across: all,"
                + " ban-time: 1w, find-time: 1d}}`";
    }
}
