/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.model.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What to say of bans that a jail's actions may not have been told of. */
final class Unsure {
    private static final int MOST_NAMED = 5;

    private Unsure() {}

    static SortedMap<String, String> troubles(List<Announcement> all) {
        SortedMap<String, List<String>> byJail = new TreeMap<>();
        for (Announcement one : all) {
            if (one.unsure) {
                byJail.computeIfAbsent(one.jail, name -> new ArrayList<>()).add(one.id);
            }
        }
        SortedMap<String, String> said = new TreeMap<>();
        byJail.forEach((jail, ids) -> said.put(jail, text(jail, ids)));
        return said;
    }

    private static String text(String jail, List<String> ids) {
        String more = ids.size() > MOST_NAMED ? ", …" : "";
        return Amount.of(ids.size(), "ban") + " may not have been told to its actions ("
                + String.join(", ", ids.subList(0, Math.min(MOST_NAMED, ids.size()))) + more
                + "): Reeve does not know how far their commands got; `reeve ban ADDRESS --jail " + jail
                + "` tells them of one again";
    }
}
