/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Reply;
import dev.reeve.api.client.Unreachable;
import dev.reeve.model.jail.HostAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The daemon's jails as it shows them.
 *
 * @param stopped those that a person has stopped: they are not among the jails
 * @param outage that bans are not in force, in words; empty when they are
 */
record JailsSeen(List<Look> jails, List<String> stopped, String outage) {
    static JailsSeen of(Invocation call) throws Unreachable {
        Reply reply = call.client().get("/v1/views/jails");
        if (!reply.ok()) {
            call.refuse(reply);
        }
        Look view = new Look(reply.value());
        return new JailsSeen(
                view.all("jails"),
                view.texts("stopped"),
                view.has("outage") ? view.at("outage").text("text") : "");
    }

    /** Says on the error output that bans are not in force; the output is as ever, for programs read it. */
    void warn(Invocation call) {
        if (!outage.isEmpty()) {
            call.terminal().complain(outage);
        }
    }

    List<String> names() {
        return jails.stream().map(jail -> jail.text("name")).toList();
    }

    @Nullable
    Look find(String name) {
        return jails.stream()
                .filter(jail -> jail.text("name").equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Whom a jail bans, in the order in which that ends. Whom it would, but the guard has not let it, is not banned, nor what is no address and nothing can keep out; a jail in shadow mode tells whom it would. */
    static List<Look> bans(Look jail) {
        return jail.all("bans").stream()
                .filter(ban -> counts(jail, ban.text("standing")))
                .sorted(Comparator.comparing(JailsSeen::end))
                .toList();
    }

    private static boolean counts(Look jail, String standing) {
        return switch (standing) {
            case "refused", "waiting", "proposed" -> false;
            case "recorded" -> jail.truth("shadow");
            default -> true;
        };
    }

    private static Instant end(Look ban) {
        Instant until = ban.instant("until");
        return until == null ? Instant.MAX : until;
    }

    /** What Reeve keeps those out of whom the jail bans: parameters of {@code ban.add} and {@code ban.remove}. */
    static SequencedMap<String, String> scope(Look jail) {
        SequencedMap<String, String> scope = new LinkedHashMap<>();
        if (jail.truth("native")) {
            scope.put("ports", jail.text("ports"));
            scope.put("protocol", jail.text("protocol"));
        }
        return scope;
    }

    /** Whether Reeve itself keeps nobody out for it, as actions that are run from their files do. */
    static boolean onlyActions(Look jail) {
        return !jail.truth("native") && !jail.texts("run_from_files").isEmpty();
    }

    static List<String> banned(Look jail) {
        return bans(jail).stream().map(ban -> ban.text("id")).toList();
    }

    /** In the spelling in which jails hold it; what is no address stays as it is. */
    static String spelling(String id) {
        try {
            return HostAddress.parse(id).text();
        } catch (IllegalArgumentException noMask) {
            return id;
        }
    }

    /** The jails that ban this address. */
    List<String> banning(String id) {
        return jails.stream()
                .filter(jail -> banned(jail).contains(id))
                .map(jail -> jail.text("name"))
                .toList();
    }
}
