/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.ban;

import dev.reeve.event.Attempt;
import dev.reeve.event.Basis;
import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Principal;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanPolicy;
import dev.reeve.model.BanTarget;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Spans;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.ValueKind;
import dev.reeve.reactor.Proposal;
import java.time.Duration;
import java.util.List;

/** The events and proposals that the fold puts out. */
final class BanWords {
    private static final Principal PLANNER = new Principal(Principal.Kind.PLANNER, "bans", "", "built-in");
    private static final int MOST_NAMED = 100;

    private BanWords() {}

    static Offer offer() {
        return new Offer(
                "bans",
                List.of(
                        type(
                                "ban.contended",
                                "node",
                                "Others undo bans again and again; they are put back after a wait, and not in force until then.",
                                Field.required(
                                        "addresses",
                                        ValueKind.TEXTS,
                                        "The addresses, at most 100; all for the whole set."),
                                Field.required("count", ValueKind.INTEGER, "How many there are."),
                                Field.optional("times", ValueKind.INTEGER, "How often in a row they were undone."),
                                Field.optional("wait", ValueKind.DURATION, "How long until the next try."),
                                Field.required("text", ValueKind.TEXT, "For people.")),
                        type(
                                "ban.evicted",
                                "address",
                                "A ban gave way because there are too many.",
                                Field.required("limit", ValueKind.INTEGER, "How many bans are kept.")),
                        type(
                                "ban.expired",
                                "address",
                                "A ban's time is over.",
                                Field.required("address", ValueKind.ADDRESS, "The address or network."),
                                Field.required(
                                        "scope",
                                        ValueKind.TEXT,
                                        "The ports it was kept from, such as tcp/22; empty: all."))),
                List.of(),
                "Keeps the list of bans, and the kernel in line with it.");
    }

    private static EventType type(String name, String subject, String doc, Field... fields) {
        return new EventType(name, subject, Trust.MEASURED, List.of(fields), doc);
    }

    /** Who bans, for people: a person may do so in the name of a jail. */
    static String by(Attempt add) {
        String jail = add.parameters().text("jail", "");
        return jail.isEmpty() ? add.by().toString() : "jail " + jail + ", by " + add.by();
    }

    /** What a {@code ban.restore} names: canonical bans ({@link BanTarget}), or the one word {@code all}. */
    static List<String> addresses(Attempt restore) {
        if (!(restore.parameters().get("addresses") instanceof Value.Items(List<Value> items))) {
            return List.of();
        }
        return items.stream().map(Value::plain).filter(BanWords::readable).toList();
    }

    private static boolean readable(String text) {
        try {
            return text.equals(NodeBans.ALL) || BanTarget.parse(text).toString().equals(text);
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    static Proposal restore(Look look, List<String> what) {
        Attributes parameters = Attributes.of("addresses", Value.texts(what));
        return step(look, "ban.restore", new Subject("node", look.node()), parameters, what.size() + " missing");
    }

    static Proposal removeAgain(Look look, BanTarget ban) {
        Subject target = new Subject("address", ban.address().toString());
        List<String> protocols = ban.scope().protocols();
        Attributes parameters = Attributes.builder()
                .put("reason", "lifted, and still in the kernel's set")
                .put("ports", String.join(",", ban.scope().ports()))
                .put("protocol", protocols.isEmpty() ? "any" : String.join(",", protocols))
                .build();
        return step(look, "ban.remove", target, parameters, ban + " still banned");
    }

    private static Proposal step(Look look, String action, Subject target, Attributes parameters, String seen) {
        EntryId cause = look.event().id();
        return new Proposal(
                PLANNER,
                action,
                target,
                target,
                parameters,
                Trust.MEASURED,
                false,
                action + "/" + target.name() + "/" + cause,
                List.of(new Basis(
                        "node/" + look.node() + " bans",
                        seen,
                        cause,
                        look.event().at(),
                        0)),
                List.of(cause),
                look.event().lineage().of(cause));
    }

    static Observation verified(OpenAttempts.Open attempt, EntryId seen, String how) {
        Attributes attributes = Attributes.builder()
                .put("attempt", attempt.id().toString())
                .put("text", how)
                .build();
        return new Observation(
                "attempt.verified",
                attempt.target(),
                attributes,
                Trust.MEASURED,
                List.of(attempt.id(), seen),
                attempt.lineage(),
                false);
    }

    static Observation contended(Look look, List<String> what, Contests contests) {
        int times = what.stream().mapToInt(contests::times).max().orElse(0);
        Duration wait =
                Moment.span(what.stream().mapToLong(contests::until).max().orElse(0) - look.now());
        Attributes attributes = Attributes.builder()
                .put("addresses", Value.texts(what.stream().limit(MOST_NAMED).toList()))
                .put("count", what.size())
                .put("times", times)
                .put("wait", Moment.micros(wait))
                .put("text", contended(times, wait))
                .build();
        EntryId cause = look.event().id();
        return new Observation(
                "ban.contended",
                new Subject("node", look.node()),
                attributes,
                Trust.MEASURED,
                List.of(cause),
                look.event().lineage().of(cause),
                false);
    }

    private static String contended(int times, Duration wait) {
        return "another program undid these bans " + times + " times, each within " + Contests.WINDOW.toMinutes()
                + " min of the one before; they are put back in " + Spans.text(wait)
                + " and not in force until then: find out which program rewrites the firewall (nft monitor)";
    }

    static Observation expired(Ban ban) {
        Attributes who = Attributes.builder()
                .put("address", ban.address().toString())
                .put("scope", ban.target().scope().text())
                .build();
        return about(ban, "ban.expired", who, List.of(ban.attempt()));
    }

    static Observation evicted(Ban ban, Attempt because) {
        Attributes limit = Attributes.of("limit", Value.of(BanPolicy.MOST_LIVE));
        return about(ban, "ban.evicted", limit, List.of(ban.attempt(), because.id()));
    }

    private static Observation about(Ban ban, String type, Attributes attributes, List<EntryId> causes) {
        return new Observation(
                type,
                new Subject("address", ban.address().toString()),
                attributes,
                Trust.MEASURED,
                causes,
                ban.lineage(),
                false);
    }
}
