/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.journal.Query;
import dev.reeve.model.BanAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subject that entries are asked for, as people write it: an address is one, and a name without its kind is that of the first kind of which anything is on record. */
final class MeantSubject {
    private static final List<String> KINDS =
            List.of("service", "check", "host", "job", "jail", "rule", "channel", "log", "group", "node");

    private MeantSubject() {}

    /** @throws Problem when it is a bare name and nothing by that name is on record */
    static @Nullable String of(@Nullable String what, Daemon daemon) {
        String address = what == null ? null : BanAddress.canonical(what);
        if (address != null) {
            return "address/" + address;
        }
        if (what == null || what.isEmpty() || what.indexOf('/') >= 0 || what.indexOf('*') >= 0) {
            return what;
        }
        return KINDS.stream()
                .map(kind -> kind + "/" + what)
                .filter(subject -> isOnRecord(subject, daemon))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(
                        "there is no '" + what + "' of which anything is on record",
                        "write a subject with its kind, such as service/web, or service/*"));
    }

    private static boolean isOnRecord(String subject, Daemon daemon) {
        return !daemon.journal()
                .read(new Query(null, null, null, null, subject, 0, true, 1))
                .isEmpty();
    }
}
