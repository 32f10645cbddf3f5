/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.lsb;

import java.util.List;

/**
 * Scripts that wait for each other in a circle.
 *
 * @param scripts each waits for the next, the last for the first
 * @param dropped the wait that was left out to break the circle
 */
public record WaitLoop(List<String> scripts, Wait dropped) {
    public WaitLoop {
        scripts = List.copyOf(scripts);
    }

    @Override
    public String toString() {
        return String.join(" waits for ", scripts) + " waits for " + scripts.getFirst() + "; left out: "
                + dropped.script() + " need not wait for " + dropped.on() + " (" + dropped.reason() + ")";
    }
}
