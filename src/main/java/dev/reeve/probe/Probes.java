/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import dev.reeve.model.RunSpec;
import dev.reeve.os.Cgroup;
import dev.reeve.os.ChildWatcher;
import dev.reeve.os.OutputPump;
import dev.reeve.os.Spawner;
import dev.reeve.probe.builtin.BuiltIns;
import dev.reeve.probe.builtin.Surroundings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs probes. Thread-safe; {@link #run} blocks, so call it on a virtual thread of its own. */
public final class Probes {
    private final ExecProbe exec;
    private final BuiltIns builtIns;

    /**
     * @param cgroups where each plugin gets a control group of its own while it runs, or null where there are none: then a plugin's process group is killed, which a daemonised child escapes
     */
    public Probes(Spawner spawner, ChildWatcher watcher, OutputPump pump, @Nullable Cgroup cgroups) {
        this(spawner, watcher, pump, cgroups, service -> Optional.empty());
    }

    /** @param services the state of a service that this daemon supervises, by its name; empty for none */
    public Probes(
            Spawner spawner,
            ChildWatcher watcher,
            OutputPump pump,
            @Nullable Cgroup cgroups,
            Function<String, Optional<String>> services) {
        this.exec = new ExecProbe(spawner, watcher, pump, cgroups);
        this.builtIns = new BuiltIns(new Surroundings() {
            @Override
            public Optional<String> service(String name) {
                return services.apply(name);
            }

            @Override
            public ProbeResult run(RunSpec run, Duration most, CheckState late) throws InterruptedException {
                return exec.run(run, most, late);
            }
        });
    }

    /**
     * Asks once. Returns at most about a second after the timeout; never throws for what the other side does.
     *
     * @param timeoutState the state when there is no answer in time
     */
    public ProbeResult run(Probe probe, Duration timeout, CheckState timeoutState) throws InterruptedException {
        return switch (probe) {
            case Probe.Exec(var run) -> exec.run(run, timeout, timeoutState);
            case Probe.BuiltIn(var check, var _) -> builtIns.run(check, timeout, timeoutState);
            case Probe.Tcp tcp -> TcpProbe.run(tcp, timeout, timeoutState);
            case Probe.Http http -> HttpProbe.run(http, timeout, timeoutState);
        };
    }
}
