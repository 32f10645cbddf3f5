/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.ActionClass;
import dev.reeve.model.Backoff;
import dev.reeve.model.GuardDefaults;
import dev.reeve.model.GuardSpec;
import dev.reeve.model.Limits;
import dev.reeve.model.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a configuration allows beyond the defaults, each with both numbers. */
final class Loosened {
    private final String where;
    private final List<String> found = new ArrayList<>();

    private Loosened(String where) {
        this.where = where;
    }

    static List<String> of(GuardSpec guard) {
        GuardSpec standard = GuardDefaults.spec();
        Loosened all = new Loosened("guard.");
        all.more("lineage-depth", guard.lineageDepth(), standard.lineageDepth());
        all.span("approval-expiry", guard.approvalExpiry(), standard.approvalExpiry(), true);
        all.span("operator-hold", guard.operatorHold(), standard.operatorHold(), false);
        all.span("confirm-within", guard.confirmWithin(), standard.confirmWithin(), true);
        all.more(
                "forgeable.per-minute",
                guard.forgeable().perMinute(),
                standard.forgeable().perMinute());
        all.more(
                "forgeable.live", guard.forgeable().live(), standard.forgeable().live());
        all.more(
                "forgeable.networks",
                guard.forgeable().networks(),
                standard.forgeable().networks());
        List<String> list = new ArrayList<>(all.found);
        for (ActionClass each : ActionClass.values()) {
            list.addAll(of("guard.classes." + Choice.word(each) + ".", guard.limits(each), standard.limits(each)));
        }
        return list;
    }

    /** How {@code now} is looser than {@code standard}. */
    static List<String> of(String where, Limits now, Limits standard) {
        Loosened loosened = new Loosened(where);
        loosened.span("basis-age", now.basisAge(), standard.basisAge(), true);
        loosened.less("observers", now.observers(), standard.observers());
        loosened.rate("per-target", now.perTarget(), standard.perTarget());
        loosened.rate("per-rule", now.perRule(), standard.perRule());
        loosened.rate("per-group", now.perGroup(), standard.perGroup());
        loosened.rate("per-node", now.perNode(), standard.perNode());
        loosened.backoff(now.backoff(), standard.backoff());
        loosened.span("verify-within", now.verifyWithin(), standard.verifyWithin(), true);
        loosened.more("ineffective", now.ineffective(), standard.ineffective());
        loosened.more("blast-radius", now.blastRadius(), standard.blastRadius());
        return loosened.found;
    }

    private void say(String name, String now, String standard) {
        found.add(where + name + ": " + now + " (default " + standard + ")");
    }

    private void more(String name, double now, double standard) {
        if (now > standard) {
            say(name, number(now), number(standard));
        }
    }

    private void less(String name, int now, int standard) {
        if (now < standard) {
            say(name, Integer.toString(now), Integer.toString(standard));
        }
    }

    /** @param longer whether longer, or none at all, is looser */
    private void span(String name, @Nullable Duration now, @Nullable Duration standard, boolean longer) {
        if (standard == null) {
            return;
        }
        boolean looser = now == null || (longer ? now.compareTo(standard) > 0 : now.compareTo(standard) < 0);
        if (looser) {
            say(name, now == null ? "none" : Spans.format(now), Spans.format(standard));
        }
    }

    private void rate(String name, Limits.@Nullable Rate now, Limits.@Nullable Rate standard) {
        if (standard == null) {
            return;
        }
        boolean looser = now == null
                || now.count() > standard.count()
                || now.count() * (double) standard.per().toMillis()
                        > standard.count() * (double) now.per().toMillis();
        if (looser) {
            say(name, now == null ? "none" : text(now), text(standard));
        }
    }

    private void backoff(@Nullable Backoff now, @Nullable Backoff standard) {
        if (standard == null) {
            return;
        }
        if (now == null) {
            say("backoff", "none", Spans.format(standard.first()) + " to " + Spans.format(standard.max()));
            return;
        }
        span("backoff.first", now.first(), standard.first(), false);
        span("backoff.max", now.max(), standard.max(), false);
        if (now.factor() < standard.factor()) {
            say("backoff.factor", number(now.factor()), number(standard.factor()));
        }
    }

    private static String text(Limits.Rate rate) {
        return rate.count() + " in " + Spans.format(rate.per());
    }

    private static String number(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
