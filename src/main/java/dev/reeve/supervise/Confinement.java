/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.os.GroupLimits;
import dev.reeve.os.ResourceGroups;
import dev.reeve.os.ResourceUsage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Where the processes of one generation of a service are: what is in it is that generation, whatever its pids. */
interface Confinement {
    /** Makes it, before anything is started in it. */
    void prepare() throws IOException;

    boolean populated() throws IOException;

    List<Integer> processes() throws IOException;

    default boolean contains(int pid) throws IOException {
        return processes().contains(pid);
    }

    /** Kills everything inside; {@link #awaitEmpty} tells when it is done. */
    void kill() throws IOException;

    boolean awaitEmpty(Duration timeout) throws IOException, InterruptedException;

    /**
     * Takes it away, so that nothing can enter it any more; a start that was cut off half way then comes to nothing. False when something is inside.
     */
    boolean seal();

    /** Sets limits on all that is inside. */
    default ResourceGroups.Applied limit(GroupLimits limits) {
        return new ResourceGroups.Applied(List.of(), List.of("all of them: there is no control group"));
    }

    /** What all that is inside uses; read anew. */
    default ResourceUsage usage() {
        try {
            return ResourceUsage.summed(processes());
        } catch (IOException gone) {
            return ResourceUsage.summed(List.of());
        }
    }

    /** How many processes were killed for want of memory, where somebody counts. */
    default OptionalLong oomKills() {
        return OptionalLong.empty();
    }

    /** The control group to enter; null where identity is weaker. */
    @Nullable
    Path directory();

    /** Tells the group from one of the same name made later; 0 without one. */
    long inode() throws IOException;

    /** Calls {@code changed}, quickly and on any thread, whenever it may have become empty. @return ends the watch */
    Runnable watch(Runnable changed) throws IOException;
}
