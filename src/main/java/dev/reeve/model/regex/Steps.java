/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

/** How often several searches together may look at a character. One thread at a time. */
public final class Steps {
    final QuickRun run = new QuickRun();
    private long left;

    public Steps(long most) {
        this.left = most;
    }

    /** Begins anew. */
    public void renew(long most) {
        left = most;
    }

    long atMost(long wanted) {
        return Math.min(wanted, left);
    }

    void spend(long used) {
        left -= used;
    }
}
