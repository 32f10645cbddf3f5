/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Principal;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.ArrayList;
import java.util.List;

/** What rules have already done because of one external event: the same rule on the same target again is a loop. */
public final class Lineages extends Concern {
    private static final int MAX = 10_000;
    private static final int MAX_PAIRS = 64;

    private final RecentBy<EntryId, List<String>> done = new RecentBy<>(MAX);

    @Override
    String name() {
        return "lineages";
    }

    /** Whether the decision's rule already acted on its target because of the same external event, with an attempt in between. */
    public boolean repeated(Decision decision) {
        EntryId root = decision.lineage().root();
        List<String> pairs = root == null || decision.lineage().depth() == 0 ? null : done.get(root);
        return pairs != null
                && pairs.contains(
                        pair(decision.by(), decision.action(), decision.target().toString()));
    }

    @Override
    void apply(Entry entry, Output out) {
        if (entry instanceof Attempt attempt && attempt.by().kind() == Principal.Kind.RULE) {
            EntryId root = attempt.lineage().root();
            if (root != null) {
                add(root, pair(attempt.by(), attempt.action(), attempt.target().toString()));
            }
        }
    }

    private void add(EntryId root, String pair) {
        List<String> before = done.get(root);
        List<String> pairs = new ArrayList<>(before == null ? List.of() : before);
        if (!pairs.contains(pair)) {
            pairs.add(pair);
            done.put(root, List.copyOf(pairs.subList(Math.max(0, pairs.size() - MAX_PAIRS), pairs.size())));
        }
    }

    private static String pair(Principal by, String action, String target) {
        return by.name() + " " + action + " " + target;
    }

    @Override
    Value save() {
        return done.save(EntryId::toString, Value::texts);
    }

    @Override
    void restore(Value saved) {
        done.restore(
                saved,
                Saved::entry,
                value -> Saved.items(value).stream().map(Value::plain).toList());
    }
}
