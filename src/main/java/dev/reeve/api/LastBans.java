/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.model.Amount;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanScope;
import dev.reeve.model.Spans;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The last bans that a jail, a rule or all of them made, to be taken back together: when what they rest on turns out to have been forged.
 *
 * @param jail empty for any; a person's bans in its name are not among them
 * @param rule empty for any
 * @param last how many at most, the newest
 * @param since how far back; null for any time
 */
record LastBans(
        String jail, String rule, int last, @Nullable Duration since) {
    private static final String IN_FORCE_BY_ACTIONS = "by_actions";

    static LastBans of(SequencedMap<String, Value> body) {
        String jail = text(body, "jail");
        String rule = text(body, "rule");
        Duration since = since(text(body, "since"));
        long last = body.get("last") instanceof Value.Int(long number) ? number : since == null ? 0 : BanRoutes.MOST;
        if (last < 1 || last > BanRoutes.MOST || !jail.isEmpty() && !rule.isEmpty()) {
            throw Problem.badRequest(
                    "expected how many bans, and of which jail or rule",
                    "such as {\"last\": 20, \"jail\": \"sshd\"} or {\"since\": \"10m\"}; at most " + BanRoutes.MOST);
        }
        return new LastBans(jail, rule, (int) last, since);
    }

    private static String text(SequencedMap<String, Value> body, String name) {
        String given = Exchange.optional(body, name);
        return given == null ? "" : given;
    }

    private static @Nullable Duration since(String text) {
        try {
            return text.isEmpty() ? null : Spans.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw Problem.badRequest("'since': " + wrong.getMessage(), "such as 10m");
        }
    }

    /** What is asked for, as one line of each wish's reason. */
    String words() {
        String whose = !jail.isEmpty() ? " of jail " + jail : !rule.isEmpty() ? " of rule " + rule : "";
        return "roll-back of the last " + (since == null ? Amount.of(last, "ban") : Spans.format(since)) + whose;
    }

    private record Made(String address, String scope, Instant at) {}

    /** @param bans the view of that name @param jails the same; those whose bans only actions know are in it alone */
    List<Wanted> wanted(Value bans, Value jails, String reason, Instant now) {
        List<Made> made = new ArrayList<>();
        items(bans, "bans").stream()
                .filter(ban -> mine(field(ban, "by")))
                .forEach(ban -> made.add(made(ban, "address")));
        for (Value each : jail.isEmpty() ? List.<Value>of() : items(jails, "jails")) {
            if (field(each, "name").equals(jail)) {
                items(each, "bans").stream()
                        .filter(ban -> field(ban, "standing").equals(IN_FORCE_BY_ACTIONS))
                        .forEach(ban -> made.add(made(ban, "id")));
            }
        }
        // Of the same moment the one that is listed later is newer.
        return made.reversed().stream()
                .filter(one -> since == null || !one.at.isBefore(now.minus(since)))
                .sorted(Comparator.comparing(Made::at).reversed())
                .limit(last)
                .map(one -> wish(one, reason))
                .toList();
    }

    /** Whether a rule or jail made it that is meant; what a person did is not undone. */
    private boolean mine(String by) {
        String start = !jail.isEmpty() ? "jail " + jail + " (" : !rule.isEmpty() ? "rule " + rule + " (" : "";
        return by.startsWith(start) && (by.startsWith("jail ") || by.startsWith("rule ")) && !by.contains(", by ");
    }

    private static Made made(Value ban, String name) {
        return new Made(field(ban, name), field(ban, "scope"), Instant.parse(field(ban, "since")));
    }

    private static Wanted wish(Made one, String reason) {
        BanScope scope = one.scope.isEmpty() ? null : BanScope.parse(one.scope);
        Attributes.Builder parameters = Attributes.builder().put("reason", reason);
        if (scope != null) {
            parameters
                    .put("ports", String.join(",", scope.ports()))
                    .put("protocol", String.join(",", scope.protocols()));
        }
        return new Wanted("ban.remove", new Subject("address", one.address), parameters.build(), reason);
    }

    private static List<Value> items(Value of, String name) {
        return of instanceof Value.Fields(SequencedMap<String, Value> fields)
                        && fields.get(name) instanceof Value.Items(List<Value> items)
                ? items
                : List.of();
    }

    private static String field(Value of, String name) {
        Value value = of instanceof Value.Fields(SequencedMap<String, Value> fields) ? fields.get(name) : null;
        return value == null ? "" : value.plain();
    }
}
