/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal.Kind;
import dev.reeve.model.GuardSpec;
import dev.reeve.model.Trust;
import dev.reeve.reactor.cluster.ForgeableBans;
import java.util.List;
import java.util.stream.Stream;

/** Whether enough observers say so, and how far evidence goes that anyone could have forged. */
final class CorroborationGate implements Gate {
    @Override
    public String name() {
        return "corroboration";
    }

    @Override
    public Answer ask(Decision decision, Moment now, GuardContext context) {
        if (decision.by().kind() != Kind.RULE) {
            return Answer.pass("not decided by a rule");
        }
        Stream<EntryId> basis = decision.basis().stream().map(fact -> fact.source());
        long observers = Stream.concat(basis, decision.causes().stream())
                .map(EntryId::node)
                .distinct()
                .count();
        if (decision.causes().isEmpty()) {
            return Answer.refuse(Reason.NO_EVIDENCE, "no entry is named that led to it");
        }
        int needed = Math.min(
                context.limits(decision).observers(), context.standing().members());
        if (observers < needed) {
            return Answer.refuse(Reason.TOO_FEW_OBSERVERS, observers + " of " + needed + " observers");
        }
        return decision.trust() == Trust.FORGEABLE
                        && List.of("ban.add", "jail.ban").contains(decision.action())
                ? forgeable(now, context)
                : Answer.pass(observers + " of " + needed + " observers");
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
