/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Shape;
import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import dev.reeve.reactor.ban.Outage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Bans that should be in force and are not, for people and programs. */
record BanOutage(Outage outage, int live, Moment now) {
    Instant since() {
        return at(outage.since()).truncatedTo(ChronoUnit.SECONDS);
    }

    /** When they are put back; null for at once. */
    @Nullable
    Instant next() {
        return outage.next() <= now.mono() ? null : at(outage.next()).truncatedTo(ChronoUnit.SECONDS);
    }

    private Instant at(long mono) {
        return new Moment(now.wall() + mono - now.mono(), mono).instant();
    }

    /** What is so, since when, and what to do. */
    String text() {
        String who = outage.all() ? "nobody is kept out" : outage.missing() + " of " + live + " are not kept out";
        return "bans are not in force since " + since() + ": " + who + ", " + why() + "; " + then();
    }

    private String why() {
        return outage.times() == 0
                ? "the packet filter does not hold them"
                : "another program removed them from the packet filter ("
                        + (outage.times() == 1 ? "once" : outage.times() + " times in a row") + ")";
    }

    private String then() {
        Instant next = next();
        return next == null
                ? "they are being put back"
                : "the next try is at " + next
                        + ". Find out with `nft monitor` which program empties the packet filter (such as `flush ruleset` in its rules) and have it leave Reeve's table alone";
    }

    Value value() {
        return new Shape()
                .put("all", outage.all())
                .put("missing", outage.missing())
                .put("since", since())
                .put("times", outage.times())
                .put("next", next())
                .put("text", text())
                .value();
    }
}
