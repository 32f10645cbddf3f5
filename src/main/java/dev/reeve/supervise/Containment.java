/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import java.io.IOException;
import java.util.SortedSet;

/** How the processes of services are told apart on this machine. */
interface Containment {
    /** For people: {@code control group}, or what is used instead and why. */
    String describe();

    /** Whether a process cannot leave what it was put into. */
    boolean strong();

    Confinement of(String service, long generation);

    /** The generations of the service that may hold processes. */
    SortedSet<Long> generations(String service) throws IOException;

    /** The services that may hold processes, configured or not. */
    SortedSet<String> services() throws IOException;

    /** Where an action of a script runs that is not to count as the service. @param run tells it from the others of this daemon's life */
    Confinement action(String service, long run);

    /** Ends what an earlier daemon's actions of the service left running. Called while none of this daemon's runs. */
    void endActions(String service) throws InterruptedException;

    /** Removes what is left of a service that has no process any more. */
    void tidy(String service);
}
