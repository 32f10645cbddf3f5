/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal.Kind;
import dev.reeve.model.BanAddress;
import dev.reeve.model.GuardSpec;
import dev.reeve.model.jail.Jail;
import dev.reeve.reactor.cluster.BanSpread;
import dev.reeve.reactor.cluster.ForgeableBans;

/** Whether enough observers say so, and how far evidence goes that anyone could have forged. */
final class CorroborationGate implements Gate {
    /** How soon a ban that is held is asked for again, in microseconds: that is how long it waits after a yes. */
    private static final long AGAIN = 60_000_000;

    @Override
    public String name() {
        return "corroboration";
    }

    @Override
    public Answer ask(Decision decision, Moment now, GuardContext context) {
        if (decision.by().kind() != Kind.RULE) {
            return Answer.pass("not decided by a rule");
        }
        if (decision.causes().isEmpty()) {
            return Answer.refuse(Reason.NO_EVIDENCE, "no entry is named that led to it");
        }
        Answer observers = Observers.ask(decision, now, context);
        if (!observers.passes() || !BanSpread.concerns(decision)) {
            return observers;
        }
        Answer often = forgeable(now, context);
        return often.passes() ? spread(decision, now, context, often) : often;
    }

    /** Whoever feigns senders has strangers kept out, all over the world: a person is asked once, and the rule's other bans wait for that. */
    private static Answer spread(Decision decision, Moment now, GuardContext context, Answer often) {
        String rule = decision.by().name();
        BanSpread spread = context.state().banSpread();
        BanSpread.Held held = spread.held(rule, now);
        if (held != null) {
            return Answer.defer(
                    Reason.FORGEABLE_SPREAD,
                    "bans by " + words(rule) + " are held: " + (held.denied() ? "no to" : "waiting for") + " question "
                            + held.decision().sequence(),
                    now,
                    Math.min(held.until(), now.mono() + AGAIN));
        }
        BanAddress aim = BanSpread.aim(decision).orElse(null);
        int limit = context.spec().forgeable().networks();
        int networks = aim == null || spread.let(rule, now) ? 0 : spread.with(rule, aim, now);
        return networks <= limit ? often : ask(networks, limit, rule, now, context);
    }

    private static Answer ask(int networks, int limit, String rule, Moment now, GuardContext context) {
        return new Answer.Ask(
                Reason.FORGEABLE_SPREAD,
                "bans by " + words(rule) + " reach " + networks + " networks (/16, IPv6: /32) within a minute, of "
                        + limit + " at most: senders may be feigned, so its bans are held for a person's yes",
                now.plus(context.spec().approvalExpiry()));
    }

    private static String words(String rule) {
        return rule.startsWith(Jail.PRINCIPAL) ? "jail " + rule.substring(Jail.PRINCIPAL.length()) : "rule " + rule;
    }

    private static Answer forgeable(Moment now, GuardContext context) {
        ForgeableBans bans = context.state().forgeableBans();
        GuardSpec.Forgeable limits = context.spec().forgeable();
        int recent = bans.lastMinute(now);
        long live = bans.live(now);
        String text = recent + " of " + limits.perMinute() + " new and " + live + " of " + limits.live()
                + " live bans on evidence that anyone could forge";
        if (live >= limits.live()) {
            return Answer.refuse(Reason.FORGEABLE_LIVE, text);
        }
        return recent >= limits.perMinute()
                ? Answer.defer(Reason.FORGEABLE_RATE, text, now, bans.roomAt(now))
                : Answer.pass(text);
    }
}
