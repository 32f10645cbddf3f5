/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.program.Folds;
import java.util.List;

/** Guards with a gate left out, which the simulator has to find. */
public final class PlantedGuards {
    private PlantedGuards() {}

    /** @param gates by their names, such as {@code interlock} */
    public static Guard without(Folds folds, List<String> gates) {
        List<Gate> left = Guard.gates().stream()
                .filter(gate -> !gates.contains(gate.name()))
                .toList();
        if (left.size() + gates.size() != Guard.gates().size()) {
            throw new IllegalArgumentException("there are not all of " + gates);
        }
        return new Guard(folds.cluster(), Standing.ALONE, left);
    }
}
