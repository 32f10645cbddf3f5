/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.event.Observation;
import dev.reeve.event.Result;
import dev.reeve.model.Backoff;
import dev.reeve.model.Origin;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceSpec;
import dev.reeve.os.Cgroup;
import dev.reeve.os.CgroupWatcher;
import dev.reeve.os.Cgroups;
import dev.reeve.os.ChildWatcher;
import dev.reeve.os.PosixSpawner;
import dev.reeve.supervise.ReadinessProbe;
import dev.reeve.supervise.Supervisor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A supervisor on the real kernel, with the events it told. It has a group of its own in the name of the test's process; closing it ends what is in it. */
final class Supervised implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final List<Observation> told = new CopyOnWriteArrayList<>();
    final ChildWatcher children;
    final CgroupWatcher groups;
    final Supervisor supervisor;
    final Path state;
    volatile Consumer<Observation> listener = seen -> {};
    final String daemon;
    private boolean dropped;
    private final @Nullable Cgroups cgroups;

    Supervised(Path state, boolean strong, ReadinessProbe probe) throws Exception {
        this(state, strong, probe, "it" + ProcessHandle.current().pid());
    }

    Supervised(Path state, boolean strong, ReadinessProbe probe, String daemon) throws Exception {
        this.state = state;
        this.daemon = daemon;
        Optional<Cgroups> found = Cgroups.discover().ifUsable();
        assumeTrue(!strong || found.isPresent(), "needs a writable cgroup v2");
        cgroups = strong ? found.orElseThrow().below(daemon) : null;
        children = new ChildWatcher();
        groups = new CgroupWatcher();
        Files.createDirectories(state.resolve("instances"));
        Files.createDirectories(state.resolve("log"));
        supervisor = new Supervisor(
                daemon,
                Optional.ofNullable(cgroups),
                "the test says so",
                new PosixSpawner(),
                children,
                groups,
                state.resolve("instances"),
                state.resolve("log"),
                probe,
                this::tell,
                () -> System.nanoTime() / 1_000);
    }

    private void tell(Observation seen) {
        told.add(seen);
        listener.accept(seen);
    }

    static Supervised in(Path state) throws Exception {
        return new Supervised(state, true, (probe, timeout) -> new ReadinessProbe.Answer(true, "ready"));
    }

    ServiceSpec shell(String service, String script) {
        return spec(service, RunSpec.of(List.of("/bin/sh", "-c", script)), Duration.ofSeconds(10));
    }

    ServiceSpec spec(String service, RunSpec run, Duration stop) {
        return new ServiceSpec(
                service,
                new Origin("test.yaml", 1, 1),
                run,
                true,
                ServiceSpec.Restart.ALWAYS,
                Backoff.DEFAULT,
                Duration.ofSeconds(2),
                new ServiceSpec.Stop("TERM", stop, Duration.ofSeconds(10)),
                null,
                ServiceSpec.Output.DEFAULT,
                null,
                0);
    }

    static ServiceSpec with(ServiceSpec spec, ServiceSpec.Stop stop) {
        return changed(spec, stop, spec.ready(), spec.output());
    }

    static ServiceSpec with(ServiceSpec spec, ServiceSpec.Readiness ready) {
        return changed(spec, spec.stop(), ready, spec.output());
    }

    static ServiceSpec with(ServiceSpec spec, ServiceSpec.Output output) {
        return changed(spec, spec.stop(), spec.ready(), output);
    }

    private static ServiceSpec changed(
            ServiceSpec spec, ServiceSpec.Stop stop, ServiceSpec.@Nullable Readiness ready, ServiceSpec.Output output) {
        return new ServiceSpec(
                spec.name(),
                spec.origin(),
                spec.run(),
                spec.desired(),
                spec.restart(),
                spec.backoff(),
                spec.settle(),
                stop,
                ready,
                output,
                spec.group(),
                spec.minHealthy());
    }

    static ServiceSpec with(ServiceSpec spec, dev.reeve.model.Hooks hooks) {
        return new ServiceSpec(
                spec.name(),
                spec.origin(),
                spec.run(),
                spec.desired(),
                spec.restart(),
                spec.backoff(),
                spec.settle(),
                spec.stop(),
                spec.ready(),
                spec.output(),
                spec.group(),
                spec.minHealthy(),
                spec.kind(),
                spec.dependencies(),
                hooks);
    }

    Result start(ServiceSpec spec, long generation) throws InterruptedException {
        return supervisor.start(spec, generation, generation, PATIENCE);
    }

    Result stop(ServiceSpec spec, long generation) throws InterruptedException {
        return supervisor.stop(spec.name(), generation, Duration.ofSeconds(60));
    }

    List<String> types(ServiceSpec spec) {
        return told.stream()
                .filter(seen -> seen.subject().name().equals(spec.name()))
                .map(seen -> seen.type().substring("service.".length()))
                .filter(type -> !type.equals("observed"))
                .toList();
    }

    Observation last(ServiceSpec spec, String type) {
        return told.stream()
                .filter(seen ->
                        seen.subject().name().equals(spec.name()) && seen.type().equals("service." + type))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    boolean has(ServiceSpec spec, String type) {
        return types(spec).contains(type);
    }

    /** The supervisor is gone without a word, as after a crash; what it watched goes on. */
    void drop() {
        dropped = true;
        supervisor.close();
        children.close();
        groups.close();
    }

    @Override
    public void close() throws Exception {
        if (cgroups == null && !dropped) {
            supervisor.stopAll(PATIENCE);
        }
        drop();
        if (cgroups == null) {
            return;
        }
        Cgroup own = new Cgroup(cgroups.base());
        if (own.exists()) {
            own.freeze(false);
            own.kill();
            own.awaitEmpty(PATIENCE);
            own.remove();
        }
    }
}
