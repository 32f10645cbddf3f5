/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.upstart.UpstartJob;
import dev.reeve.model.upstart.UpstartNames;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A job as its file describes it, and its instances. While instances live, a changed file waits: they end under the description that they began with. */
final class JobClass {
    final UpstartJob job;
    final @Nullable EventLatch startOn;
    final SortedMap<String, Instance> instances = new TreeMap<>(TableOrder.BY_NAME);

    @Nullable
    UpstartJob replacement;

    boolean removed;

    JobClass(UpstartJob job) {
        this.job = job;
        startOn = EventLatch.of(job.startOn());
    }

    List<Instance> all() {
        return new ArrayList<>(instances.values());
    }

    /** Which instance the variables mean. What its name may not be is found here, before anything of it exists. */
    String instance(Variables variables) throws ExpansionError {
        String name = Expansion.expand(job.instance(), variables);
        if (!UpstartNames.fits(job.name(), name)) {
            throw new ExpansionError("Name of the instance is too long, expected at most " + UpstartNames.MOST_BYTES
                    + " bytes, of which '/' and the like take three");
        }
        return name;
    }

    /** Lets go of the events that its {@code start on} keeps, as it will never see the rest of them. */
    void abandon() {
        if (startOn != null) {
            startOn.reset();
        }
    }
}
