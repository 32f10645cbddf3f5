/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.model.Config;
import java.util.List;

/** Stands for the machine and all that acts on it: is given what is to be done, and tells what the supervisor, the effectors and the sources would tell. Called on the simulation's one thread. */
public interface EffectModel {
    /**
     * The daemon has begun. What is there is told, then what became of the open attempts, and what is looked at again and again is looked at from now on.
     *
     * @param open attempts of the last run that have no outcome
     */
    void started(VirtualNode node, Config config, List<Attempt> open);

    /** Another configuration is in force. */
    void follow(VirtualNode node, Config config);

    /** Carries out an attempt that is kept, now or over a time; its end goes to {@link VirtualNode#ended}, once. */
    void perform(VirtualNode node, Attempt attempt);
}
