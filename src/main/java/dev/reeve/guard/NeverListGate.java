/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.model.BanAddress;
import dev.reeve.model.BanPolicy;
import dev.reeve.model.BanTarget;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.model.jail.HostAddress;
import dev.reeve.model.jail.Jail;
import dev.reeve.reactor.cluster.Protected;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whom no rule may ever ban. An operator may, by name. */
final class NeverListGate implements Gate {
    private static final Answer NOBODY = Answer.pass("it bans nobody");
    private static final Answer CLEAR = Answer.pass("");

    private static final long SOON = 5_000_000;

    @Override
    public String name() {
        return "never-list";
    }

    @Override
    public Answer ask(Decision decision, Moment now, GuardContext context) {
        List<String> aims = aims(decision);
        if (aims.isEmpty()) {
            return NOBODY;
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
        if (decision.action().equals("jail.ban")) {
            return jail(decision);
        }
        boolean restores = decision.action().equals("ban.restore");
        return restores && decision.parameters().get("addresses") instanceof Value.Items(List<Value> items)
                ? items.stream()
                        .map(Value::plain)
                        .filter(text -> parse(text) != null)
                        .toList()
                : List.of();
    }

    /** What a jail bans need not be an address; where it has one, or came from one, that is judged. */
    private static List<String> jail(Decision decision) {
        return Stream.of("id", "address")
                .map(name -> address(decision.parameters().text(name, "")))
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    /** As the jail's actions will be given it, be it written with a mask or in brackets; empty for what is no address. */
    private static String address(String text) {
        try {
            HostAddress address = HostAddress.parse(text);
            return address.isAddress() ? address.text() : "";
        } catch (IllegalArgumentException noMask) {
            return "";
        }
    }

    private static @Nullable BanAddress parse(String text) {
        try {
            return BanTarget.parse(text).address();
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    /** Says why the network is too wide, or null. Holds for operators too, with more room, and cannot be overridden. */
    private static @Nullable String tooWide(String aim, Decision decision, GuardContext context) {
        try {
            BanAddress address = BanPolicy.address(new Subject("address", aim), GuardContext.byOperator(decision));
            boolean narrow = !address.v6() || address.prefix() >= BanPolicy.USUAL_V6;
            return narrow || GuardContext.byOperator(decision) || widened(address, decision, context)
                    ? null
                    : "the network " + address + " is wider than /" + BanPolicy.USUAL_V6
                            + ", the widest that a rule may ban; ban smaller networks one by one";
        } catch (IllegalArgumentException tooWide) {
            return tooWide.getMessage();
        }
    }

    /** Whether the configuration says of the jail that it may ban so wide a network. */
    private static boolean widened(BanAddress network, Decision decision, GuardContext context) {
        String by = decision.by().name();
        Jail jail = by.startsWith(Jail.PRINCIPAL)
                ? context.program().config().jails().jails().get(by.substring(Jail.PRINCIPAL.length()))
                : null;
        return jail != null
                && jail.count().widen().from() > 0
                && jail.count().widen().prefix6() <= network.prefix();
    }

    private static Answer aim(String text, Decision decision, Moment now, GuardContext context) {
        BanAddress aim = parse(text);
        if (aim == null) {
            return Answer.refuse(Reason.NOT_AN_ADDRESS, "'" + text + "' is no address");
        }
        boolean one = aim.single() || decision.action().equals("ban.restore");
        String width = one ? null : tooWide(text, decision, context);
        if (width != null) {
            return Answer.refuse(Reason.TOO_WIDE, width);
        }
        if (GuardContext.overriding(decision)) {
            return Answer.pass("overridden");
        }
        Protected protection = context.state().protection();
        String fixed = protection.hit(aim);
        String why = fixed == null ? context.state().allowed().hit(aim, now) : fixed;
        if (why != null) {
            return Answer.refuse(Reason.PROTECTED, text + " is never banned: " + why);
        }
        return protection.known(decision.id().node())
                ? CLEAR
                : Answer.defer(
                        Reason.PROTECTION_UNKNOWN,
                        "this node's own addresses are not known yet",
                        now,
                        now.mono() + SOON);
    }
}
