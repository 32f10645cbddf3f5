/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.replay;

import dev.reeve.event.EntryId;
import dev.reeve.explain.Unreplayable;
import java.util.ArrayList;
import java.util.List;

/** Inputs that a fold could not take: each costs itself, as in the daemon. */
final class Faults {
    private static final int MOST = 5;

    private final List<String> texts = new ArrayList<>();
    private long all;

    boolean caught(EntryId at, Runnable work) {
        try {
            work.run();
            return true;
        } catch (Unreplayable missing) {
            throw missing;
        } catch (RuntimeException | StackOverflowError fault) {
            say("entry " + at.sequence() + " could not be taken in: " + fault);
            return false;
        }
    }

    void say(String text) {
        all++;
        if (texts.size() < MOST) {
            texts.add(text);
        }
    }

    List<String> texts() {
        List<String> said = new ArrayList<>(texts);
        if (all > MOST) {
            said.add("and " + (all - MOST) + " more such");
        }
        return said;
    }
}
