/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.model.Cidr;
import dev.reeve.model.Value;
import dev.reeve.reactor.cluster.Protected;
import java.util.List;

/** Whom no rule may ever ban. An operator may, by name. */
final class NeverListGate implements Gate {
    private static final int WIDEST_V4 = 24;
    private static final int WIDEST_V6 = 64;
    private static final long SOON = 5_000_000;

    @Override
    public String name() {
        return "never-list";
    }

    @Override
    public Answer ask(Decision decision, Moment now, GuardContext context) {
        List<String> aims = aims(decision);
        if (aims.isEmpty()) {
            return Answer.pass("it bans nobody");
        }
        for (String aim : aims) {
            Answer answer = aim(aim, decision, now, context);
            if (!answer.passes()) {
                return answer;
            }
        }
        if (GuardContext.overriding(decision)) {
            return Answer.pass(decision.by() + " overrides the never-list for " + aims.getFirst());
        }
        return Answer.pass(aims.size() == 1 ? aims.getFirst() + " is not protected" : "none of " + aims.size() + " is");
    }

    private static List<String> aims(Decision decision) {
        if (decision.action().equals("ban.add")) {
            return List.of(decision.target().name());
        }
        boolean restores = decision.action().equals("ban.restore");
        return restores && decision.parameters().get("addresses") instanceof Value.Items(List<Value> items)
                ? items.stream()
                        .map(Value::plain)
                        .filter(text -> Cidr.parse(text) != null)
                        .toList()
                : List.of();
    }

    private static Answer aim(String text, Decision decision, Moment now, GuardContext context) {
        Cidr aim = Cidr.parse(text);
        if (aim == null) {
            return Answer.refuse(Reason.NOT_AN_ADDRESS, "'" + text + "' is no address");
        }
        if (GuardContext.overriding(decision)) {
            return Answer.pass("overridden");
        }
        int widest = aim.v6() ? WIDEST_V6 : WIDEST_V4;
        if (aim.prefix() < widest) {
            return Answer.refuse(Reason.TOO_WIDE, text + " is wider than /" + widest);
        }
        Protected protection = context.state().protection();
        String why = protection.hit(aim);
        if (why != null) {
            return Answer.refuse(Reason.PROTECTED, text + " is never banned: " + why);
        }
        return protection.known(decision.id().node())
                ? Answer.pass("")
                : Answer.defer(
                        Reason.PROTECTION_UNKNOWN,
                        "this node's own addresses are not known yet",
                        now,
                        now.mono() + SOON);
    }
}
