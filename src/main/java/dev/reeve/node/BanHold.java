/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Moment;
import dev.reeve.model.Spans;
import dev.reeve.reactor.cluster.BanSpread;

/** A rule whose bans are held, for the status. */
final class BanHold {
    private BanHold() {}

    /** @param rule for a jail {@code jail/NAME} */
    static String text(String rule, BanSpread.Held held, Moment now) {
        boolean jail = rule.startsWith("jail/");
        String name = jail ? rule.substring(5) : rule;
        String who = (jail ? "jail " : "rule ") + name;
        String since = Spans.text(Moment.span(now.mono() - held.since()));
        String left = Spans.text(Moment.span(held.until() - now.mono()));
        return who + ": its bans are held for " + since
                + ", for they reached too many networks at once (feigned senders?); "
                + (held.denied()
                        ? "a person said no, for another "
                        : "`reeve approve " + held.decision()
                                + "` lets it ban for an hour; else it is counted anew in ")
                + left + "; `reeve unban --last N " + (jail ? "--jail " : "--rule ") + name
                + "` takes back what it banned";
    }
}
