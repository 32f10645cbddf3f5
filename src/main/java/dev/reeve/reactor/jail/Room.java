/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

/** What all jails hold together, so that it has one bound and their next deadline need not be searched for after each entry. */
final class Room {
    private static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    private int characters;
    private int keys;
    private boolean bansChanged = true;

    /** Whether that many more characters of lines may be kept. */
    boolean has(int more) {
        return characters + more <= MOST_CHARACTERS;
    }

    void take(int count) {
        characters += count;
    }

    void give(int count) {
        characters -= count;
    }

    void keys(int more) {
        keys += more;
    }

    int keys() {
        return keys;
    }

    void bansChanged() {
        bansChanged = true;
    }

    /** Whether bans have changed since this was last asked. */
    boolean takeBansChanged() {
        boolean changed = bansChanged;
        bansChanged = false;
        return changed;
    }
}
