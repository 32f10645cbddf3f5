/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.event.Observation;
import dev.reeve.model.Config;
import dev.reeve.model.scenario.Act.Line.Input;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The logs and jails of a configuration, to which lines are shown as if they had been written just now. */
public interface Lines {
    /** @return how many logs and jails read it */
    int write(Input input, String name, String line);

    /** Tells what is due of a flood; called once a second. @param ending all of it */
    void pause(boolean ending);

    /** Makes them. */
    interface Maker {
        /**
         * @param clock with the zone of the lines' times
         * @param nanos what limits per second go by
         * @param to what is found in lines
         */
        Lines of(Config config, Clock clock, LongSupplier nanos, Consumer<Observation> to);
    }
}
