/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import dev.reeve.format.FileFacts;
import java.util.Optional;

/** Whether cron would read a table at all, as process_crontab of Debian's cron has it. What it refuses, it says in its log alone. */
public final class TableRights {
    private static final long ROOT = 0;
    private static final int SECRET = 0600;

    private TableRights() {}

    /** What is wrong with a table of the system; empty for nothing. */
    public static Optional<String> system(FileFacts facts) {
        if (facts.link() && facts.linkOwner() != ROOT) {
            return refused("the link is not root's");
        }
        if (facts.owner() != ROOT) {
            return refused((facts.link() ? "what the link leads to" : "it") + " is not root's");
        }
        if (!facts.regular()) {
            return refused("it is no regular file");
        }
        if (facts.writableByOthers()) {
            return refused("others than root can write it; chmod go-w");
        }
        return hardLinks(facts);
    }

    /** What is wrong with the table of a user; empty for nothing. @param uid the user's */
    public static Optional<String> ofUser(FileFacts facts, long uid) {
        if (facts.link()) {
            return refused("it is a symbolic link");
        }
        if (facts.owner() != uid && facts.owner() != ROOT) {
            return refused("it is neither its user's nor root's");
        }
        if (!facts.regular()) {
            return refused("it is no regular file");
        }
        if (facts.mode() != SECRET) {
            return refused("its mode is 0" + Integer.toOctalString(facts.mode()) + " and not 0600; chmod 0600");
        }
        return hardLinks(facts);
    }

    private static Optional<String> hardLinks(FileFacts facts) {
        return facts.links() == 1
                ? Optional.empty()
                : refused("it has " + facts.links() + " hard links, so that it can be changed from elsewhere");
    }

    private static Optional<String> refused(String why) {
        return Optional.of("cron does not read it, for " + why);
    }
}
