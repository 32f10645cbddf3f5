/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.util.ArrayList;
import java.util.List;

/** What bears on one service besides its state: who reads that it runs must not think that all is well, or that something would be done. */
final class Bearing {
    private static final int MOST = 20;

    private Bearing() {}

    static List<String> lines(Look service, List<Look> holds, List<Look> checks, Ago ago) {
        List<String> all = new ArrayList<>();
        holds.stream()
                .filter(hold -> covers(hold.text("scope"), service))
                .limit(MOST)
                .forEach(hold -> all.add(held(hold, ago)));
        checks.stream()
                .filter(check -> check.text("service").equals(service.text("name")))
                .filter(check -> !List.of("ok", "pending").contains(check.text("state")))
                .limit(MOST)
                .forEach(check -> all.add(bad(check, ago)));
        return all;
    }

    /** A class or a rule is held of all services alike. */
    private static boolean covers(String scope, Look service) {
        return scope.equals("all")
                || scope.equals("service/" + service.text("name"))
                || scope.startsWith("class:")
                || !service.text("group").isEmpty() && scope.equals("group:" + service.text("group"));
    }

    private static String held(Look hold, Ago ago) {
        String end = hold.instant("until") == null ? "until lifted" : "ends " + ago.until(hold.instant("until"));
        String reason = hold.text("reason").isEmpty() ? "" : ": " + hold.text("reason");
        return "HELD: " + hold.text("scope") + " by " + hold.text("owner") + ", " + end + reason + " ("
                + hold.text("hold") + ")";
    }

    private static String bad(Look check, Ago ago) {
        String soft = check.text("kind").equals("soft") ? " (soft)" : "";
        return "check " + check.text("name") + " " + check.text("state") + soft + " for "
                + ago.since(check.instant("since")) + ": " + check.text("text");
    }
}
