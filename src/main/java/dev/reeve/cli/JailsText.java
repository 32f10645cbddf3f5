/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.util.List;

/** Jails for people: in the status in short, and whom one of them bans. */
record JailsText(Terminal to) {
    private static final int MOST = 50;

    void print(List<Look> jails) {
        if (jails.isEmpty()) {
            return;
        }
        to.out().println();
        to.say(to.style("1", "JAILS  " + jails.size()));
        Table table = new Table("NAME", "COUNTS", "BANS", "");
        jails.stream()
                .limit(MOST)
                .forEach(jail -> table.row(
                        jail.truth("shadow") ? "33" : "",
                        jail.text("name"),
                        jail.text("counted"),
                        jail.text("bans"),
                        besides(jail)));
        table.print(to);
        if (jails.size() > MOST) {
            to.say("  and " + (jails.size() - MOST) + " more: reeve fail2ban-client status");
        }
    }

    private static String besides(Look jail) {
        long wished = jail.number("wished", 0);
        if (jail.truth("shadow")) {
            return "SHADOW: bans are only recorded" + (wished > 0 ? ", " + wished + " now" : "");
        }
        return wished > 0 ? wished + " more are wished, and not in force: reeve bans --jail " + jail.text("name") : "";
    }

    /** Whom a jail bans, and whom it would. */
    void bans(Look jail) {
        List<Look> bans = jail.all("bans");
        if (bans.isEmpty()) {
            to.say("jail " + jail.text("name") + " bans nobody");
            return;
        }
        Ago ago = new Ago(to.clock().instant(), to.zone());
        Table table = new Table("ADDRESS", "ENDS", "SINCE", "STANDING");
        bans.forEach(ban -> table.row(
                "",
                ban.text("id"),
                ban.has("until") ? ago.until(ban.instant("until")) : "never",
                ago.since(ban.instant("since")),
                ban.text("standing").replace('_', ' ')));
        table.print(to);
        if (jail.truth("shadow")) {
            to.say("The jail is in shadow mode: its bans are only recorded.");
        }
    }
}
