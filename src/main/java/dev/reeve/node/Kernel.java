/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.effect.command.ProgramRunner;
import dev.reeve.os.Cgroup;
import dev.reeve.os.CgroupWatcher;
import dev.reeve.os.Cgroups;
import dev.reeve.os.ChildWatcher;
import dev.reeve.os.OutputPump;
import dev.reeve.os.PosixSpawner;
import dev.reeve.os.Spawner;
import dev.reeve.os.Subreaper;
import dev.reeve.probe.Probes;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the daemon has of the kernel: one of each watcher for all who need one.
 *
 * @param cgroups below this daemon's own group; null where no control group can be made; {@code reason} then says why
 */
record Kernel(
        DaemonId daemon,
        Spawner spawner,
        ChildWatcher children,
        CgroupWatcher groups,
        OutputPump pump,
        @Nullable Cgroups cgroups,
        String reason)
        implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Kernel.class.getName());

    /** The group of what is run for its answer alone: nobody waits for it any more when the daemon has ended. */
    private static final String ASKING = "probe";

    /** For the daemon of this state directory: its groups are apart from those of any other. */
    static Kernel open(StateDir state) throws IOException {
        becomeParentOfOrphans();
        Cgroups.Discovery found = Cgroups.discover();
        DaemonId daemon = DaemonId.of(state, found.ifUsable().orElse(null));
        found.ifUsable().ifPresent(all -> GoneDaemons.tidy(all, daemon));
        found.ifUsable()
                .ifPresent(all -> GoneDaemons.end(all.below(daemon.text()).group(ASKING)));
        String reason = found instanceof Cgroups.Discovery.Unusable(String why) ? why : "";
        return new Kernel(
                daemon,
                new PosixSpawner(),
                new ChildWatcher(),
                new CgroupWatcher(),
                new OutputPump(),
                found.ifUsable().map(all -> all.below(daemon.text())).orElse(null),
                reason);
    }

    /**
     * What a script puts in the background comes to this process when its parent has ended, and with it how it ended. Left to the first process of a container, which may not look after such children, it would stay
     * as a zombie: its number still answers signals, and PostgreSQL for one does not start beside a number in its lock file that does.
     */
    private static void becomeParentOfOrphans() {
        try {
            Subreaper.enable();
        } catch (IOException refused) {
            LOG.log(Level.WARNING, "what scripts start ends as children of process 1: " + refused.getMessage());
        }
    }

    ProgramRunner programs(Path scratch) {
        return new ProgramRunner(spawner, pump, scratch);
    }

    Probes probes() {
        return new Probes(spawner, children, pump, asking());
    }

    /** @param services the state of each service of this daemon, for checks that ask for it */
    Probes probes(Function<String, Optional<String>> services) {
        return new Probes(spawner, children, pump, asking(), services);
    }

    /** Where what is run for its answer is put; null where there is no control group. */
    @Nullable
    Cgroup asking() {
        return cgroups == null ? null : cgroups.group(ASKING);
    }

    @Override
    public void close() {
        children.close();
        groups.close();
        pump.close();
    }
}
