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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Hands the bans of fail2ban's database that are not over to the daemon: each as a request of its own that passes the guard, for the time that is left. */
final class BanImport {
    private static final long LONGEST = Duration.ofDays(3_650).toSeconds();
    private static final int MOST_TOLD = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Invocation call;
    private final Terminal to;
    private int done;
    private int refused;
    private int others;

    BanImport(Invocation call) {
        this.call = call;
        this.to = call.terminal();
    }

    int run(Path file) throws Unreachable {
        BanDatabase database;
        try {
            database = BanDatabase.read(file);
        } catch (IOException unreadable) {
            to.complain(String.valueOf(unreadable.getMessage()));
            return Exit.FAILED;
        }
        long now = to.clock().instant().getEpochSecond();
        List<EarlierBan> live = database.live(now);
        Progress progress = new Progress(to);
        for (EarlierBan ban : live) {
            hand(ban, now);
            progress.show(done + refused + others, live.size(), "bans");
        }
        progress.end();
        to.say(done + " bans of " + file + " are handed over, " + refused + " were refused, " + others
                + " are of no address" + (database.cut() ? "; there are more, which were not read" : ""));
        return refused == 0 ? Exit.OK : Exit.FAILED;
    }

    private void hand(EarlierBan ban, long now) throws Unreachable {
        if (!ban.id().isAddress()) {
            others++;
            return;
        }
        long left = ban.left(now) == EarlierBan.FOREVER ? LONGEST : Math.min(LONGEST, ban.left(now));
        Shape body = new Shape()
                .put("action", "ban.add")
                .put("target", "address/" + ban.id())
                .put("parameters", new Shape().put("for", left + "s").value())
                .put("reason", "from fail2ban's database for jail " + ban.jail())
                .put("wait", "0s");
        Reply reply = call.client().post("/v1/actions", body.value(), PATIENCE);
        Look answer = new Look(reply.value());
        if (answer.truth("accepted")) {
            done++;
        } else if (++refused <= MOST_TOLD) {
            to.complain(ban.id() + ": " + answer.text("text", answer.text("detail", "refused")));
        }
    }
}
