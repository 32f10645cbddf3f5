/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.jail.JailActs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where fail2ban's files are. */
final class Fail2banSection {
    /** What stands for the jails that the files enable. */
    static final String ENABLED = "enabled";

    static final String USUAL = "/etc/fail2ban";

    /** @param folder null: fail2ban's jails do not run here */
    record Draft(@Nullable String folder, List<String> jails, boolean shadow, boolean dns, JailActs.Way actions) {
        static final Draft NONE = new Draft(null, List.of(), false, false, JailActs.Way.NATIVE);

        /** Where filters are looked for. */
        String filters() {
            return folder == null ? USUAL : folder;
        }
    }

    static final Key<String> CONFIG = Key.optional(
            "config",
            PathType.PATH,
            "fail2ban's folder, with `jail.conf`, `jail.local`, `filter.d` and `action.d` in it. Without it none of its jails runs.",
            "/etc/fail2ban");
    static final Key<List<String>> JAILS = Key.optional(
            "jails",
            Lists.oneOrMany(Types.LINE),
            ENABLED,
            "The jails to run, enabled or not; `enabled` stands for those that the files enable.",
            "[sshd, recidive]");
    static final Key<Boolean> SHADOW = Key.optional(
            "shadow",
            Types.TRUTH,
            "false",
            "Bans are only recorded and nobody is kept out: for running beside fail2ban until it is trusted.",
            "true");

    static final Key<Boolean> DNS = Key.optional(
            "dns",
            Types.TRUTH,
            "false",
            "Names are looked up: of hosts in lines where the filter says so (`usedns`), and in `ignoreip`. Who writes a line then says what is asked, and who answers says who is banned.",
            "true");

    static final Key<JailActs.Way> ACTIONS = Key.optional(
            "actions",
            Choice.of(JailActs.Way.class),
            "native",
            "Who carries out the jails' actions: `native`, Reeve does what the packet filters' would do (iptables, nftables, firewalld, ufw), with the same ports, and runs all others from their files; `files`, all are run from their files and Reeve itself keeps nobody out; `none`, nothing is run from a file.",
            "files");

    static final Section<Draft> SECTION = Section.of(
            "fail2ban",
            "where fail2ban's files are",
            "fail2ban's jails, read where they are and run as fail2ban runs them.",
            List.of(CONFIG, JAILS, SHADOW, DNS, ACTIONS),
            bound -> new Draft(
                    bound.find(CONFIG), bound.get(JAILS), bound.get(SHADOW), bound.get(DNS), bound.get(ACTIONS)));

    private Fail2banSection() {}
}
