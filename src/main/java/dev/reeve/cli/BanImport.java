/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.api.client.Reply;
import dev.reeve.api.client.Unreachable;
import dev.reeve.format.fail2ban.database.BanDatabase;
import dev.reeve.format.fail2ban.database.EarlierBan;
import dev.reeve.journal.DriverLibrary;
import dev.reeve.model.Amount;
import dev.reeve.model.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** Hands the bans of fail2ban's database that are not over to the daemon: many in a request, each judged by the guard by itself, for the time that is left. */
final class BanImport {
    private static final long LONGEST = Duration.ofDays(3_650).toSeconds();
    private static final int AT_ONCE = 2_000;
    private static final int MOST_TOLD = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Invocation call;
    private final Terminal to;
    private int done;
    private int refused;
    private int told;
    private JailsSeen jails = new JailsSeen(List.of(), List.of(), "");

    BanImport(Invocation call) {
        this.call = call;
        this.to = call.terminal();
    }

    int run(Path file) throws Unreachable {
        BanDatabase database;
        DriverLibrary.ready();
        try {
            database = BanDatabase.read(file);
        } catch (IOException unreadable) {
            to.complain(String.valueOf(unreadable.getMessage()));
            return Exit.FAILED;
        }
        jails = JailsSeen.of(call);
        long now = to.clock().instant().getEpochSecond();
        List<EarlierBan> live = database.live(now);
        List<EarlierBan> bans =
                live.stream().filter(ban -> ban.id().isAddress()).toList();
        Progress progress = new Progress(to);
        for (int from = 0; from < bans.size(); from += AT_ONCE) {
            hand(bans.subList(from, Math.min(bans.size(), from + AT_ONCE)), now);
            progress.show(done + refused, bans.size(), "bans");
        }
        progress.end();
        tellStrange(bans);
        to.say(Amount.of(done, "ban") + " of " + file + (done == 1 ? " is" : " are") + " handed over, " + refused
                + " were refused, "
                + (live.size() - bans.size()) + " are of no address"
                + cut(database, bans, now)
                + (database.cut() ? "; there are more, which were not read" : ""));
        return refused == 0 ? Exit.OK : Exit.FAILED;
    }

    private static String cut(BanDatabase database, List<EarlierBan> bans, long now) {
        long ahead = bans.stream().filter(ban -> ban.ahead(now)).count();
        return (ahead == 0 ? "" : ", " + ahead + " are of a time to come and last from now on")
                + (database.unusable() == 0 ? "" : ", " + database.unusable() + " rows are no bans and were left out");
    }

    private void hand(List<EarlierBan> bans, long now) throws Unreachable {
        List<Value> all = bans.stream().map(ban -> wanted(ban, now).value()).toList();
        Reply reply =
                call.client().post("/v1/bans", new Shape().put("bans", all).value(), PATIENCE);
        Look answer = new Look(reply.value());
        if (!reply.ok()) {
            refused += bans.size();
            call.refuse(reply);
            return;
        }
        done += (int) answer.number("accepted", 0);
        for (Look no : answer.all("first_refused")) {
            if (++told <= MOST_TOLD) {
                to.complain(no.text("address") + ": " + no.text("text"));
            }
        }
        refused += (int) answer.number("refused", 0);
    }

    /** In the name of its jail, from what that bans from; of a jail that does not run here, from everything. */
    private Shape wanted(EarlierBan ban, long now) {
        long left = ban.left(now) == EarlierBan.FOREVER ? LONGEST : Math.min(LONGEST, ban.left(now));
        Shape wanted = new Shape()
                .put("address", ban.id().toString())
                .put("for", left + "s")
                .put("reason", "from fail2ban's database for jail " + ban.jail());
        Look jail = jails.find(ban.jail());
        if (jail == null) {
            return wanted;
        }
        JailsSeen.scope(jail).forEach(wanted::put);
        return wanted.put("jail", ban.jail()).put("count", ban.count()).put("restored", true);
    }

    /** The jails that fail2ban bans for and that do not run here. */
    private void tellStrange(List<EarlierBan> bans) {
        TreeMap<String, Integer> strange = new TreeMap<>();
        bans.stream()
                .filter(ban -> jails.find(ban.jail()) == null)
                .forEach(ban -> strange.merge(ban.jail(), 1, Integer::sum));
        strange.entrySet().stream()
                .limit(MOST_TOLD)
                .forEach(one -> to.say("there is no jail " + one.getKey() + " here: its bans (" + one.getValue()
                        + ") are from everything, and a person's"));
    }
}
