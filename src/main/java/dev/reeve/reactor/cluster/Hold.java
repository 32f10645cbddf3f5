/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Decision;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Principal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A named, owned stop over a scope.
 *
 * @param scope {@code all}, {@code class:CLASS}, {@code rule:NAME}, {@code group:NAME} or a subject; whatever else is written is read as {@code all}, because a stop that stops nothing is worse
 * @param role of who set it: only the same or a higher one lifts it
 * @param via {@code file} for one that lies on the node's disk: only the file lifts it
 * @param until microseconds of wall time, for people; 0 when it stays until it is lifted
 * @param expires on the monotonic clock; {@link Long#MAX_VALUE} when it stays
 * @param since by the wall clock, when it was set; 0 where a snapshot of before does not say
 * @param warns when its coming end is announced, on the monotonic clock; {@link Long#MAX_VALUE} for not, or no more
 */
public record Hold(
        String name,
        String scope,
        String owner,
        String role,
        String reason,
        String via,
        Subject about,
        EntryId source,
        long until,
        long expires,
        long warns,
        long since) {
    static final long WARNING = 10L * 60 * 1_000_000;

    /** The year 5138; whoever names a later moment means for ever. */
    private static final long FAR = 100_000_000_000_000_000L;

    /** More of an owner's name is cut. */
    public static final int MAX_NAME = 200;

    /** More of a reason is cut. */
    public static final int MAX_REASON = 500;

    /** Names are made of the scope, and what lifts one names it in full: a name that is cut could be lifted by nobody, and two could be one. */
    private static final int MAX_HOLD = Subject.MAX_LENGTH + MAX_NAME;

    public static Hold of(Event set) {
        Attributes said = set.attributes();
        long until = said.integer("until", 0);
        long expires = until <= 0 || until > FAR
                ? Long.MAX_VALUE
                : set.at().mono() + Math.max(0, until - set.at().wall());
        boolean worthWarning = expires != Long.MAX_VALUE && expires - set.at().mono() > WARNING;
        return new Hold(
                named(said.text("hold", set.id().toString())),
                cut(said.text("scope", "all"), Subject.MAX_LENGTH),
                cut(said.text("owner", "?"), MAX_NAME),
                cut(said.text("role", "operator"), MAX_NAME),
                cut(said.text("reason", ""), MAX_REASON),
                cut(said.text("via", ""), MAX_NAME),
                set.subject(),
                set.id(),
                Math.max(0, until),
                expires,
                worthWarning ? expires - WARNING : Long.MAX_VALUE,
                set.at().wall());
    }

    Hold warned() {
        return new Hold(name, scope, owner, role, reason, via, about, source, until, expires, Long.MAX_VALUE, since);
    }

    /** When something is next to be done about it. */
    long due() {
        return Math.min(expires, warns);
    }

    boolean covers(Decision decision, @Nullable String group) {
        if (scope.startsWith("class:")) {
            return coversClass(decision, scope.substring(6).toUpperCase(Locale.ROOT));
        }
        if (scope.startsWith("rule:")) {
            return decision.by().kind() == Principal.Kind.RULE
                    && scope.substring(5).equals(decision.by().name());
        }
        if (scope.startsWith("group:")) {
            return scope.substring(6).equals(group);
        }
        return scope.indexOf('/') <= 0 || scope.equals(decision.target().toString());
    }

    private static boolean coversClass(Decision decision, String named) {
        for (dev.reeve.model.ActionClass known : dev.reeve.model.ActionClass.values()) {
            if (known.name().equals(named) || Integer.toString(known.level()).equals(named)) {
                return known == decision.actionClass();
            }
        }
        return true;
    }

    boolean lifts(Event lifted) {
        Attributes said = lifted.attributes();
        return via.equals("file")
                ? said.text("via", "").equals("file")
                : rank(said.text("role", "operator")) >= rank(role);
    }

    private static int rank(String role) {
        return switch (role) {
            case "admin" -> 2;
            case "operator" -> 1;
            default -> 0;
        };
    }

    /** As it is kept. */
    static String named(String name) {
        return cut(name, MAX_HOLD);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    Value save() {
        return Saved.empty()
                .put("name", name)
                .put("scope", scope)
                .put("owner", owner)
                .put("role", role)
                .put("reason", reason)
                .put("via", via)
                .put("about", about)
                .put("source", source)
                .put("until", until)
                .put("expires", expires)
                .put("warns", warns)
                .put("since", since)
                .value();
    }

    static Hold load(Value value) {
        Saved saved = Saved.of(value);
        return new Hold(
                saved.text("name"),
                saved.text("scope"),
                saved.text("owner"),
                saved.text("role"),
                saved.text("reason"),
                saved.text("via"),
                saved.subject("about"),
                saved.id("source"),
                saved.integer("until"),
                saved.integer("expires"),
                saved.integer("warns"),
                saved.find("since") == null ? 0 : saved.integer("since"));
    }
}
