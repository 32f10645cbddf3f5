/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Moment;
import dev.reeve.model.BanAddress;
import dev.reeve.program.Folds;
import dev.reeve.reactor.ban.Ban;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an address may be banned, and whether it is, for who has just said something about that. */
final class AllowedWords {
    static final List<String> ACTIONS = List.of("ban.allow", "ban.disallow");
    private static final List<String> STANDING = List.of("in_force", "by_actions");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private AllowedWords() {}

    /** On the core's thread. */
    static String of(Folds folds, String name, Moment now) {
        BanAddress address = BanAddress.parse(name);
        return may(folds, address, now) + is(folds, address, now);
    }

    private static String may(Folds folds, BanAddress address, Moment now) {
        Long end = folds.cluster().allowed().all(now).get(address);
        if (end != null) {
            return address + " is not banned by rules and jails until " + at(end, now);
        }
        @Nullable String other = folds.cluster().allowed().hit(address, now);
        return address + (other == null ? " may be banned again" : " is still not banned by rules and jails: " + other);
    }

    private static String is(Folds folds, BanAddress address, Moment now) {
        Optional<Ban> ban = folds.bans().live().stream()
                .filter(one -> one.until().mono() > now.mono()
                        && (one.address().covers(address) || address.covers(one.address())))
                .findFirst();
        return ban.map(one -> "; " + one.target() + " is banned at present, until "
                        + at(one.until().mono(), now) + ": reeve unban " + one.address())
                .or(() -> byActions(folds, address, now))
                .orElse("");
    }

    /** In a jail whose own actions alone keep it out. */
    private static Optional<String> byActions(Folds folds, BanAddress address, Moment now) {
        return folds.jails().views().stream()
                .flatMap(jail -> jail.bans().stream()
                        .filter(ban -> ban.id().equals(address.toString())
                                && STANDING.contains(ban.standing())
                                && ban.end() > now.mono())
                        .map(ban -> "; " + address + " is banned at present, " + until(ban.end(), now)
                                + ", by the jail " + jail.jail().spec().name() + ": reeve unban " + address))
                .findFirst();
    }

    private static String until(long end, Moment now) {
        return end == Long.MAX_VALUE ? "for good" : "until " + at(end, now);
    }

    private static String at(long mono, Moment now) {
        return TIME.format(
                new Moment(now.wall() + mono - now.mono(), mono).instant().atZone(ZoneId.systemDefault()));
    }
}
