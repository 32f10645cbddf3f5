/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal.Kind;
import dev.reeve.model.BanPolicy;
import dev.reeve.model.jail.Jail;
import dev.reeve.reactor.cluster.Hands;
import dev.reeve.reactor.cluster.Hands.Hand;

/** Whether what a rule wants of an address leaves alone what a person last did to it: then it need not keep off. */
final class BansByHand {
    private static final String BAN = "ban.add";
    private static final String LIFT = "ban.remove";

    private BansByHand() {}

    static boolean agrees(Decision decision, Hand hand) {
        boolean ban = decision.action().equals(BAN);
        return switch (hand.action()) {
            case BAN -> ban && !shortens(decision, hand);
            case "ban.disallow" -> ban;
            case LIFT, "ban.allow" ->
                ban ? sawNewFailures(decision, hand) : decision.action().equals(LIFT);
            default -> false;
        };
    }

    /** A ban from the same ports is set anew, and might end before the person's. */
    private static boolean shortens(Decision decision, Hand hand) {
        long end = decision.at().mono() + Moment.micros(BanPolicy.time(decision.parameters()));
        return hand.until() > end && hand.from().equals(Hands.from(decision.parameters()));
    }

    /** A jail counts from nothing after a lifting: whoever has failed as often again since then is a new case. Its wish names the oldest failure. */
    private static boolean sawNewFailures(Decision decision, Hand hand) {
        boolean jail = decision.by().kind() == Kind.RULE && decision.by().name().startsWith(Jail.PRINCIPAL);
        return jail
                && !decision.causes().isEmpty()
                && decision.causes().stream()
                        .allMatch(cause -> cause.node().equals(hand.attempt().node())
                                && cause.sequence() > hand.attempt().sequence());
    }
}
