/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.format.ConfigDiff;
import dev.reeve.format.Plan;
import dev.reeve.model.Config;

/**
 * Whether a configuration that lies on the disk when the daemon begins may replace the one that was in force: a file that was cut off or emptied would stop most of what runs, at a moment when nobody looks. Growth is no reason here,
 * for that is how a machine is set up: written down and started anew. The lines of crontabs are taken as they are, as cron takes them.
 */
final class StartObjection {
    private StartObjection() {}

    /** In words, with what to do; empty when nothing is in the way. */
    static String of(Config before, Config fresh) {
        Plan plan = ConfigDiff.between(before, fresh);
        long removed = plan.changes().stream()
                .filter(change ->
                        change.kind() == Plan.Kind.REMOVED && !change.name().startsWith("cron/"))
                .count();
        int size = ConfigDiff.size(before);
        boolean mass = removed > 1 && removed > size * ConfigDiff.MAX_REMOVED;
        boolean bare = before.guard().protect().stream()
                .anyMatch(network -> !fresh.guard().protect().contains(network));
        if (!mass && !bare) {
            return "";
        }
        String what =
                mass ? removed + " of " + size + " objects would be removed" : "networks would lose their protection";
        return what + "; reeve apply --accept " + plan.needed() + " puts it into force if that is meant";
    }
}
