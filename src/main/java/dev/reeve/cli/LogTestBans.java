/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.explain.filter.JailReplay;
import dev.reeve.explain.filter.LineReport;
import dev.reeve.model.Amount;
import dev.reeve.model.Spans;
import dev.reeve.model.Value;
import dev.reeve.model.jail.BanTimeIncrement;
import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.JailSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Who would have been banned when, by the log's own clock. */
final class LogTestBans {
    private static final int SHOWN = 50;
    private static final Duration USUAL = Duration.ofMinutes(10);
    private static final int USUAL_RETRY = 5;
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final JailReplay replay;
    private final String whose;
    private Instant last;

    LogTestBans(FilterChoice choice, Instant now) {
        JailSpec jail = choice.jail();
        this.whose = jail == null ? "fail2ban's usual limits" : "jail " + jail.name();
        this.replay = new JailReplay(jail == null ? usual(choice.filter()) : jail, REMEMBERED);
        this.last = now;
    }

    private static JailSpec usual(FilterSpec filter) {
        return new JailSpec(
                "test",
                true,
                filter,
                "auto",
                List.of(),
                true,
                false,
                true,
                "auto",
                USUAL,
                USUAL_RETRY,
                USUAL_RETRY,
                USUAL,
                BanTimeIncrement.NONE,
                true,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    void see(LineReport report) {
        if (report.time() != null) {
            last = report.time();
        }
        if (report.failure() != null) {
            replay.see(report.failure(), last);
        }
    }

    void print(Terminal to) {
        List<JailReplay.Ban> bans = replay.bans();
        to.say((bans.isEmpty() ? "" : "|- ") + "Bans: " + replay.count() + " with " + limits());
        bans.stream().limit(SHOWN).forEach(ban -> to.say("|  " + text(ban)));
        if (replay.count() > SHOWN) {
            to.say("|  and " + (replay.count() - SHOWN) + " more");
        }
        if (!bans.isEmpty()) {
            to.say("`-");
        }
        if (replay.ignoredFailures() > 0) {
            long ignored = replay.ignoredFailures();
            to.say(Amount.of(ignored, "failure") + (ignored == 1 ? " is of an address" : " are of addresses")
                    + " in ignoreip.");
        }
        to.out().println();
    }

    private String limits() {
        JailSpec jail = replay.jail();
        return "maxretry " + jail.maxRetry() + " in " + Spans.text(jail.findTime()) + ", "
                + (jail.banTime() == null ? "for ever" : "for " + Spans.text(jail.banTime()))
                + (jail.increment().increment() ? " and longer each time" : "") + " (" + whose + ")";
    }

    private static String text(JailReplay.Ban ban) {
        return ban.time() + "  " + ban.id() + "  "
                + (ban.end() == null ? "for ever" : "until " + ban.end()) + ", " + Amount.of(ban.failures(), "failure")
                + (ban.number() > 1 ? ", ban number " + ban.number() : "");
    }

    /** Who is banned here, and never there. */
    List<String> without(LogTestBans other) {
        TreeSet<String> ids = ids();
        ids.removeAll(other.ids());
        return List.copyOf(ids);
    }

    private TreeSet<String> ids() {
        TreeSet<String> ids = new TreeSet<>();
        replay.bans().forEach(ban -> ids.add(ban.id()));
        return ids;
    }

    Value value() {
        List<Value> bans = new ArrayList<>();
        replay.bans()
                .forEach(ban -> bans.add(new Shape()
                        .put("id", ban.id())
                        .put("time", ban.time())
                        .put("until", ban.end())
                        .put("failures", ban.failures())
                        .put("number", ban.number())
                        .value()));
        return new Value.Items(bans);
    }
}
