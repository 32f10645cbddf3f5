/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import dev.reeve.model.BanScope;
import java.util.List;

/**
 * What a jail's bans are carried out by.
 *
 * @param natively whether Reeve itself keeps the banned out
 * @param scope what it keeps them from then
 * @param taken the names of the jail's actions that are carried out so
 * @param files the actions that are run from their files
 */
public record JailActs(boolean natively, BanScope scope, List<String> taken, List<ActionSpec> files) {
    /** From everything, by Reeve alone. */
    public static final JailActs NATIVE = natively(BanScope.EVERYTHING);

    /** Who carries out the actions of fail2ban's files. */
    public enum Way {
        /** Reeve, where an action is a packet filter's that it knows; all others are run from their files. */
        NATIVE,
        /** All are run from their files, and Reeve itself keeps nobody out. */
        FILES,
        /** Reeve, and nothing is run from its file. */
        NONE
    }

    public JailActs {
        taken = List.copyOf(taken);
        files = List.copyOf(files);
    }

    public static JailActs natively(BanScope scope) {
        return new JailActs(true, scope, List.of(), List.of());
    }

    /** Whether something is run from its file. */
    public boolean runs() {
        return !files.isEmpty();
    }
}
