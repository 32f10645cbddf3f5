/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.event.Decision;
import dev.reeve.event.EntryId;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.model.jail.Jail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Wishes that the guard has, by their decision. Bounded: a verdict follows its decision at once. */
final class Asked {
    private static final int MOST = 10_000;

    private final SequencedMap<Long, Wish> byDecision = new LinkedHashMap<>();

    record Wish(String jail, String id) {}

    /** What a jail may wish: a native ban, or that its actions are told of one. */
    static final List<String> WISHES = List.of("ban.add", ActionWords.BAN);

    /** Who a wish is about. */
    static String id(String action, Subject target, Attributes parameters) {
        return action.equals(ActionWords.BAN) ? parameters.text("id", "") : target.name();
    }

    void decided(Decision decision) {
        boolean ofJail = decision.by().kind() == Principal.Kind.RULE
                && decision.by().name().startsWith(Jail.PRINCIPAL)
                && WISHES.contains(decision.action());
        if (!ofJail) {
            return;
        }
        String jail = decision.by().name().substring(Jail.PRINCIPAL.length());
        byDecision.put(
                decision.id().sequence(),
                new Wish(jail, id(decision.action(), decision.target(), decision.parameters())));
        if (byDecision.size() > MOST) {
            byDecision.pollFirstEntry();
        }
    }

    /** What the verdict is about; null where it is about no jail's wish. */
    @Nullable
    Wish judged(Verdict verdict) {
        EntryId decision = verdict.decision();
        return byDecision.isEmpty() ? null : byDecision.remove(decision.sequence());
    }

    Value save() {
        return Saved.list(
                byDecision.entrySet(),
                entry -> new Value.Items(List.of(
                        Value.of(entry.getKey()),
                        Value.of(entry.getValue().jail()),
                        Value.of(entry.getValue().id()))));
    }

    void restore(List<Saved> saved) {
        byDecision.clear();
        saved.forEach(one -> byDecision.put(one.number(0), new Wish(one.text(1), one.text(2))));
    }
}
