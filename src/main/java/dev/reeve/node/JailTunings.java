/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Answer;
import dev.reeve.api.Caller;
import dev.reeve.model.Config;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailTuning;
import dev.reeve.model.jail.JailsSpec;
import java.util.List;

/**
 * What people set in jails while they run. It is a configuration of its own, put into force as any other, and lives until the configuration is read anew or the daemon starts: as with fail2ban's
 * server.
 */
record JailTunings(NodeDaemon daemon) {
    /** Stands for all jails, where they are stopped. */
    private static final String ALL = "*";

    private static final int MOST_TOLD = 200;

    /** @param jail its name, or {@code *} with {@code stopped} */
    Answer set(String jail, String setting, List<String> values, Caller caller) {
        Config now = daemon.config();
        JailTuning tuning = daemon.programs.tuning(now.version());
        boolean all = jail.equals(ALL) && setting.equals("stopped");
        List<Jail> meant = now.jails().jails().values().stream()
                .filter(one -> all || one.name().equals(jail))
                .toList();
        if (meant.isEmpty() && !all) {
            return Answer.invalid("there is no jail " + jail);
        }
        try {
            for (Jail one : meant) {
                tuning = tuning.with(one, setting, values);
            }
        } catch (IllegalArgumentException wrong) {
            return Answer.invalid(String.valueOf(wrong.getMessage()));
        }
        return inForce(now, tuning, text(jail, setting, values), caller);
    }

    private static String text(String jail, String setting, List<String> values) {
        String all = "jail " + jail + ": " + setting + " " + String.join(" ", values);
        return all.length() <= MOST_TOLD ? all : all.substring(0, MOST_TOLD) + "…";
    }

    private Answer inForce(Config now, JailTuning tuning, String what, Caller caller) {
        Config configured = daemon.programs.apply(Programs.base(now.version())).config();
        // What the files gave that could not be used is known of what is in force alone.
        JailsSpec jails = new JailsSpec(
                configured.jails().jails(), now.jails().broken(), now.jails().slips());
        Config fresh = daemon.programs.tuned(now.with(configured.version(), jails), tuning);
        daemon.programs.ready(fresh);
        try {
            daemon.configs.applied(fresh, "by " + caller.user() + ", until the configuration is read anew: " + what);
            daemon.configs.followed(fresh);
            return new Answer(true, null, null, "done", what, null);
        } catch (Requests.Unkept unkept) {
            return Answer.invalid(String.valueOf(unkept.getMessage()));
        }
    }
}
