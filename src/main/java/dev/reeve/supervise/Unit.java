/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Resources;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.PidFd;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One service: what runs of it. Every look starts from the world, so a lost or repeated wake-up costs nothing. What is told about a service is told under its lock, in order.
 */
final class Unit {
    private static final System.Logger LOG = System.getLogger(Unit.class.getName());
    private static final Duration AGAIN = Duration.ofMillis(50);

    final String name;
    final Tools tools;
    final ReentrantLock lock = new ReentrantLock();
    /** Held while an action of its script runs; taken before {@link #lock}, never within. */
    final ReentrantLock acting = new ReentrantLock();

    final InstanceRecord record;
    final NotifyPoint notify = new NotifyPoint(this);
    final ServiceSockets sockets = new ServiceSockets(this);
    final Vigil vigil = new Vigil(this);
    private final Adoption adoption = new Adoption(this);
    private final Ends ends = new Ends(this);
    final Health health = new Health(this);
    final Report report = new Report(this);
    private final Outlet outlet = new Outlet(this);
    /** Generations that hold, or may hold, processes. */
    final TreeMap<Long, Instance> instances = new TreeMap<>();

    /** The newest that was heard of; null for what was only found running. */
    @Nullable
    ServiceSpec spec;

    boolean configured;
    boolean closed;
    /** What was told last of how it fits its agent. */
    volatile String remarked = "";

    long token = Long.MIN_VALUE;
    /** Whether the last that was told is that processes are there. */
    boolean toldPopulated;

    Unit(String name, Tools tools, InstanceRecord record) {
        this.name = name;
        this.tools = tools;
        this.record = record;
    }

    OutputFile output() {
        return outlet.file();
    }

    Tag tag(long generation) {
        return new Tag(tools.daemon(), name, generation);
    }

    ServiceSpec.Stop stopping() {
        return spec == null ? ServiceSpec.Stop.DEFAULT : spec.stop();
    }

    /** Takes charge of everything that is there and not known yet; takes away what is empty. */
    void adopt() {
        adoption.all();
    }

    void limit(Instance instance, ServiceSpec of) {
        Resources resources = of.run().surroundings().resources();
        instance.said.limited = resources.memoryMax() != null || resources.memoryHigh() != null;
        instance.said.oomKills =
                instance.said.limited ? instance.place.oomKills().orElse(0) : 0;
    }

    void listen(Instance instance, ServiceKind kind) {
        instance.said.signAt = tools.mono().getAsLong();
        if (kind instanceof ServiceKind.Native own && own.watchdog() != null) {
            instance.said.watchdog = Moment.micros(own.watchdog());
        }
    }

    /** What the newest was started as: it is stopped as that, whatever the configuration says by now. */
    LaunchRecord.Launched startedAs() {
        return LaunchRecord.read(tools.instances(), name, LaunchRecord.Launched.as(spec));
    }

    /** What its actions are put into: what the newest instance was, or what it would be now. */
    RunSpec runAs() {
        lock.lock();
        try {
            RunSpec started = instances.isEmpty() ? null : instances.lastEntry().getValue().run;
            return started == null ? LaunchRecord.Launched.as(spec).run() : started;
        } finally {
            lock.unlock();
        }
    }

    void noteLaunch(LaunchRecord.Launched launched) {
        note(() -> LaunchRecord.write(tools.instances(), name, launched));
    }

    /** Waits until it is configured otherwise than its newest instance runs. */
    boolean awaitOthers(Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        while (!isOther()) {
            if (System.nanoTime() >= until) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    private boolean isOther() {
        lock.lock();
        try {
            return spec == null
                    || instances.isEmpty()
                    || !(spec.kind() instanceof ServiceKind.Ocf now)
                    || !(instances.lastEntry().getValue().kindOr(this) instanceof ServiceKind.Ocf runs)
                    || !now.parameters().equals(runs.parameters());
        } finally {
            lock.unlock();
        }
    }

    /** Whether its script stops it. */
    boolean byActions() {
        lock.lock();
        try {
            return instances.isEmpty()
                    ? spec != null && spec.kind().byActions()
                    : instances.lastEntry().getValue().kindOr(this).byActions();
        } finally {
            lock.unlock();
        }
    }

    void tell(Observation seen) {
        lock.lock();
        try {
            if (!closed) {
                tools.sink().accept(seen);
            }
        } finally {
            lock.unlock();
        }
    }

    void watch(Instance instance) throws IOException {
        instance.watchedBy(instance.place.watch(this::lookSoon));
        watchMain(instance);
        ServiceSpec.Readiness readiness = spec == null ? null : spec.ready();
        if (readiness != null && !instance.ready) {
            instance.probedBy(Prober.start(this, instance, readiness));
        }
    }

    /** What runs already is asked as it is configured now. What was to say so by itself will not do it twice: it counts as ready. Under the lock. */
    void readinessChanged(ServiceSpec.@Nullable Readiness before) {
        ServiceSpec.Readiness now = spec == null ? null : spec.ready();
        Instance newest = instances.isEmpty() ? null : instances.lastEntry().getValue();
        if (newest == null || newest.ready || newest.stopping || now == null || now.equals(before)) {
            return;
        }
        if (now.isByItself()) {
            health.ready(newest);
        } else {
            newest.probedBy(Prober.start(this, newest, now));
        }
    }

    void watchMain(Instance instance) throws IOException {
        PidFd main = instance.main;
        if (main != null) {
            tools.children().watch(main, (token, status) -> lookSoon());
        }
    }

    /** When something is about to become clear. */
    void lookAgainSoon() {
        Thread.ofVirtual().name("reeve-look-" + name).start(() -> {
            try {
                Thread.sleep(AGAIN);
                refresh();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** On a watcher's thread, which must not be kept: the plain case, a main process that left nothing behind, is told from here, for every change of threads delays its replacement. */
    private void lookSoon() {
        if (tools.containment().strong() && lock.tryLock()) {
            try {
                instances.values().forEach(ends::tellPlain);
            } finally {
                lock.unlock();
            }
        }
        Thread.ofVirtual().name("reeve-look-" + name).start(this::refresh);
    }

    /** Looks at every generation and tells what has ended. */
    void refresh() {
        lock.lock();
        try {
            if (!closed) {
                List.copyOf(instances.values()).forEach(ends::look);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The end of what was taken for its main process, after all. */
    void endedFor(Instance instance, int pid, ExitStatus status, String text) {
        ends.after(instance, pid, status, text);
    }

    /** Where a control group is the identity, a full disk must not keep a service down. */
    void note(Noting noting) {
        try {
            noting.run();
        } catch (IOException unwritable) {
            LOG.log(
                    Level.WARNING,
                    "cannot write the record of " + name + "; its control groups still tell: " + unwritable);
        }
    }

    /** Writes to the record. */
    interface Noting {
        void run() throws IOException;
    }

    boolean populated() {
        return instances.values().stream().anyMatch(Instance::populated);
    }

    boolean populatedNow() {
        lock.lock();
        try {
            return populated();
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            refresh();
            return instances.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Whether processes are left of which no main process tells the end. */
    boolean holdsLeftovers() {
        lock.lock();
        try {
            return instances.values().stream().anyMatch(Instance::isLeftover);
        } finally {
            lock.unlock();
        }
    }

    long newest() {
        return Math.max(record.highest(), instances.isEmpty() ? 0 : instances.lastKey());
    }

    /** Where it is started on demand and does not run, waits for whoever comes. */
    void awaitDemand() {
        lock.lock();
        try {
            if (spec != null && configured && !closed && instances.isEmpty()) {
                sockets.await(spec);
            }
        } finally {
            lock.unlock();
        }
    }

    /** What the newest of it uses and says. */
    Optional<Account> account() {
        Instance newest;
        lock.lock();
        try {
            Map.Entry<Long, Instance> last = instances.lastEntry();
            newest = last == null ? null : last.getValue();
        } finally {
            lock.unlock();
        }
        return newest == null
                ? Optional.empty()
                : Optional.of(new Account(
                        newest.place.usage(), newest.said.status, newest.said.missing, newest.said.escaped));
    }

    /** Ends watching; what runs goes on. */
    void close() {
        lock.lock();
        try {
            closed = true;
            notify.close();
            sockets.close();
            instances.values().forEach(Instance::release);
        } finally {
            lock.unlock();
        }
    }
}
