/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ServiceSpec;
import dev.reeve.os.Child;
import dev.reeve.os.Fd;
import dev.reeve.os.PidFd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows how to start, stop, probe and find again a service of one kind. Whether it should, others decide. */
interface Runner {
    /**
     * What to start.
     *
     * @param place prepared and empty
     * @param output appended to
     * @param notifyAddress address of its notification socket; null for none
     * @param moreGroups control groups of other hierarchies to enter
     * @param sockets passed on, in the order of the configuration
     */
    record Launch(
            ServiceSpec spec,
            Tag tag,
            Confinement place,
            Path output,
            @Nullable String notifyAddress,
            List<Path> moreGroups,
            List<Fd> sockets) {
        /** Of something that has nothing to say. */
        Launch(ServiceSpec spec, Tag tag, Confinement place, Path output) {
            this(spec, tag, place, output, null, List.of(), List.of());
        }
    }

    /** Starts it and does not wait. @throws IOException with a text for people, when nothing was started */
    Child start(Launch launch) throws IOException;

    /** Asks it to end, and does not wait. */
    void stop(Confinement place, Optional<PidFd> main, String signal) throws IOException;

    /** Whether it is ready now. */
    ReadinessProbe.Answer probe(ServiceSpec.Readiness readiness) throws InterruptedException;

    /** The main process among those that are there; the caller closes it. Empty when it is none of them. */
    Optional<PidFd> adopt(Confinement place, Tag tag, Optional<InstanceRecord.Started> record) throws IOException;
}
