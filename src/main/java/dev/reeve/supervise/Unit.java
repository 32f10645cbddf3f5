/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Resources;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.PidFd;
import dev.reeve.os.Proc;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One service: what runs of it. Every look starts from the world, so a lost or repeated wake-up costs nothing. What is told about a service is told under its lock, in order.
 */
final class Unit {
    private static final System.Logger LOG = System.getLogger(Unit.class.getName());
    /** Children of a main process that ended mostly follow within this time; then nothing was left behind. */
    private static final Duration LAST_BREATH = Duration.ofMillis(20);

    private static final Duration AGAIN = Duration.ofMillis(50);
    private static final long TOLD_AGAIN_MICROS = 60_000_000;

    final String name;
    final Tools tools;
    final ReentrantLock lock = new ReentrantLock();
    /** Held while an action of its script runs; taken before {@link #lock}, never within. */
    final ReentrantLock acting = new ReentrantLock();

    final InstanceRecord record;
    final NotifyPoint notify = new NotifyPoint(this);
    final ServiceSockets sockets = new ServiceSockets(this);
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

    private boolean lostLooked;

    private volatile @Nullable Outlet outlet;
    private String told = "";
    private long toldAt;

    Unit(String name, Tools tools, InstanceRecord record) {
        this.name = name;
        this.tools = tools;
        this.record = record;
    }

    /** Where its output goes. Asked several times a second of every service, hence kept. */
    OutputFile output() {
        ServiceSpec now = spec;
        Outlet known = outlet;
        if (known == null || known.of() != now) {
            known = new Outlet(now, outputOf(now));
            outlet = known;
        }
        return known.file();
    }

    private record Outlet(@Nullable ServiceSpec of, OutputFile file) {}

    private OutputFile outputOf(@Nullable ServiceSpec of) {
        ServiceSpec.Output output = of == null ? ServiceSpec.Output.DEFAULT : of.output();
        Path log = tools.logs().resolve(dev.reeve.os.GroupNames.encode(name) + ".log");
        return new OutputFile(OutputPlace.of(output.file(), log), output.maxSize(), output.keep());
    }

    Tag tag(long generation) {
        return new Tag(tools.daemon(), name, generation);
    }

    ServiceSpec.Stop stopping() {
        return spec == null ? ServiceSpec.Stop.DEFAULT : spec.stop();
    }

    /** Takes charge of everything that is there and not known yet; takes away what is empty. */
    void adopt() {
        lock.lock();
        try {
            TreeSet<Long> found = new TreeSet<>(tools.containment().generations(name));
            if (!found.isEmpty()) {
                record.atLeast(found.last());
            }
            byAnswer().ifPresent(found::add);
            recordLost();
            astray().ifPresent(found::add);
            found.removeAll(instances.keySet());
            for (long generation : found) {
                Confinement place = tools.containment().of(name, generation);
                if (isByAnswer(generation) || isAstray(generation) || !place.seal()) {
                    adopt(generation, place);
                }
            }
            if (spec != null) {
                sockets.takeBack(spec);
            }
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "cannot see what runs of " + name, unreadable);
        } finally {
            lock.unlock();
        }
    }

    private void adopt(long generation, Confinement place) throws IOException {
        LaunchRecord.Launched launched = startedAs();
        ServiceKind kind = launched.kind();
        Optional<InstanceRecord.Started> started = record.started(generation);
        Optional<PidFd> main = kind.byActions() && !ofThisBoot(started)
                ? Optional.empty()
                : tools.runner().adopt(place, tag(generation), started);
        if (main.isEmpty() && isAstray(generation)) {
            // So that it can be watched.
            place.prepare();
            main = Escaped.main(started.orElse(null));
        }
        Instance instance = new Instance(generation, place, main.orElse(null));
        instance.adopted = true;
        instance.kind = kind;
        instance.run = launched.run();
        instance.ready = record.wasReady(generation);
        // Nobody saw how a main process that is gone has ended; the planner learns that from the look.
        instance.exitTold = main.isEmpty();
        instances.put(generation, instance);
        toldPopulated = true;
        watch(instance);
        if (kind.byActions()) {
            if (spec != null) {
                limit(instance, spec);
            }
            review(instance, kind, started);
        } else if (spec != null) {
            hearAgain(instance, kind, spec);
        }
    }

    /** What it says is heard again. What it said while nobody listened is lost: so it counts as ready, for it will not say so twice. */
    private void hearAgain(Instance instance, ServiceKind kind, ServiceSpec of) {
        boolean forkUnseen = !instance.ready && instance.main == null;
        if (forkUnseen && kind instanceof ServiceKind.Native own && own.form() == ServiceKind.Form.FORKING) {
            MainProcess.oldest(instance).ifPresent(pid -> MainProcess.becomes(this, instance, pid));
        }
        limit(instance, of);
        ServiceSpec.Readiness readiness = of.ready();
        instance.ready |= readiness != null && readiness.probe() == null;
        listen(instance, kind);
        try {
            notify.open(of);
        } catch (IOException unheard) {
            LOG.log(Level.WARNING, name + " cannot be heard: " + unheard.getMessage());
        }
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
            instance.said.watchdog = dev.reeve.event.Moment.micros(own.watchdog());
        }
    }

    /** What is there of it, its processes alone do not tell. */
    private void review(Instance instance, ServiceKind kind, Optional<InstanceRecord.Started> started) {
        instance.sure = false;
        if (instance.main != null) {
            Monitors.later(this, instance, kind);
        } else {
            int pid = started.map(InstanceRecord.Started::pid).orElse(0);
            Review.begin(this, instance, kind, pid, ofThisBoot(started) ? ExitStatus.UNKNOWN : null);
        }
    }

    private static boolean ofThisBoot(Optional<InstanceRecord.Started> started) {
        return started.isPresent() && started.get().boot().equals(dev.reeve.os.Proc.bootId());
    }

    /** What the newest was started as: it is stopped as that, whatever the configuration says by now. */
    private LaunchRecord.Launched startedAs() {
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

    /** A generation that was there without a process, as far as was told last. */
    private Optional<Long> byAnswer() {
        long newest = record.highest();
        return newest > 0 && isByAnswer(newest) && startedAs().kind().byActions()
                ? Optional.of(newest)
                : Optional.empty();
    }

    /** The newest, when its main process lives and has left its control group: without it a second copy would be started. */
    private Optional<Long> astray() {
        long newest = record.highest();
        return newest > 0 && !instances.containsKey(newest) && isAstray(newest)
                ? Optional.of(newest)
                : Optional.empty();
    }

    /** Of a start that was begun, and of which nothing more is known: its process may have left its group before anybody wrote it down. Looked for once, by the first look of this daemon. */
    private void recordLost() throws IOException {
        long newest = record.highest();
        boolean begun = newest > 0 && !instances.containsKey(newest) && !record.hasEnded(newest);
        if (!tools.containment().strong()
                || lostLooked
                || !begun
                || record.started(newest).isPresent()
                || startedAs().kind().byActions()) {
            return;
        }
        lostLooked = true;
        Escaped.unrecorded(tag(newest), tools.processes().now())
                .map(stat -> new InstanceRecord.Started(newest, stat.pid(), stat.startTime(), Proc.bootId(), 0))
                .ifPresent(process -> note(() -> record.started(process)));
    }

    private boolean isAstray(long generation) {
        boolean possible = tools.containment().strong()
                && generation == record.highest()
                && !record.hasEnded(generation)
                && !startedAs().kind().byActions();
        Optional<PidFd> main =
                possible ? Escaped.main(record.started(generation).orElse(null)) : Optional.empty();
        main.ifPresent(PidFd::close);
        return main.isPresent();
    }

    private boolean isByAnswer(long generation) {
        return !record.hasEnded(generation)
                && record.started(generation)
                        .filter(started -> started.pid() == 0)
                        .isPresent()
                && ofThisBoot(record.started(generation));
    }

    void noteLaunch(LaunchRecord.Launched launched) {
        note(() -> LaunchRecord.write(tools.instances(), name, launched));
    }

    /** Waits until it is configured otherwise than its newest instance runs. */
    boolean awaitOthers(java.time.Duration most) throws InterruptedException {
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
                instances.values().forEach(this::tellPlainEnd);
            } finally {
                lock.unlock();
            }
        }
        Thread.ofVirtual().name("reeve-look-" + name).start(this::refresh);
    }

    private void tellPlainEnd(Instance instance) {
        if (!closed && !instance.exitTold) {
            Optional<ExitStatus> ended = instance.status();
            boolean plain = ended.isPresent() && !populated() && !Around.owes(this, instance);
            if (plain && !needsReview(instance)) {
                tellEnd(instance, ended.get());
            }
        }
    }

    /** Looks at every generation and tells what has ended. */
    void refresh() {
        lock.lock();
        try {
            if (!closed) {
                List.copyOf(instances.values()).forEach(this::refresh);
            }
        } finally {
            lock.unlock();
        }
    }

    private void refresh(Instance instance) {
        if (instance.busy || instance.standing != Instance.Standing.BY_PROCESSES) {
            return;
        }
        Optional<ExitStatus> ended = instance.status();
        boolean news = ended.isPresent() && !instance.exitTold;
        if (news && needsReview(instance)) {
            instance.stopProbing();
            Review.begin(this, instance, instance.kindOr(this), mainOf(instance).pid(), ended.get());
            return;
        }
        if (news && MainProcess.wentOn(this, instance, ended.get())) {
            return;
        }
        if (news) {
            instance.stopProbing();
            awaitLastBreath(instance);
        }
        instance.busy = !instance.populated() && Around.owes(this, instance);
        if (news) {
            tellEnd(instance, ended.get());
        }
        if (instance.busy) {
            Around.finish(this, instance, ended.orElse(null));
        } else if (!instance.populated()) {
            retire(instance);
        }
    }

    private void tellEnd(Instance instance, ExitStatus how) {
        instance.exitTold = true;
        instance.stopProbing();
        toldPopulated = populated();
        if (instance.said.limited && how.kind() == ExitStatus.Kind.KILLED) {
            Limiting.lookForKills(this, instance, "its main process ended by a signal at the same time");
        }
        tools.sink()
                .accept(Tidings.exited(
                        name,
                        instance.generation,
                        mainOf(instance).pid(),
                        how,
                        toldPopulated,
                        instance.busy,
                        why(how)));
    }

    /** What the shim or one of its tools said, where the program was perhaps not executed at all. */
    private String why(ExitStatus status) {
        boolean perhaps = status.kind() == ExitStatus.Kind.EXITED && status.value() >= 125 && status.value() <= 127;
        return perhaps ? LastWords.of(output().file()) : "";
    }

    /** Where a script knows better than the end of one process. A group that is empty needs no script to say so, unless the service may be something else than processes. */
    private boolean needsReview(Instance instance) {
        ServiceKind kind = instance.kindOr(this);
        if (!kind.byActions() || instance.stopping) {
            return false;
        }
        if (kind instanceof ServiceKind.Ocf && !instance.sure) {
            return true;
        }
        awaitLastBreath(instance);
        return instance.populated();
    }

    /** The end of what was taken for its main process, after all. */
    void endedFor(Instance instance, int pid, ExitStatus status, String text) {
        instance.standing = Instance.Standing.BY_PROCESSES;
        instance.exitTold = true;
        instance.stopProbing();
        toldPopulated = populated();
        tools.sink().accept(Tidings.exited(name, instance.generation, pid, status, toldPopulated, text));
        if (!instance.populated()) {
            retire(instance);
        }
    }

    /** Its script says that it does not work. */
    void failed(Instance instance, String text) {
        lock.lock();
        try {
            if (!closed && instances.get(instance.generation) == instance && !instance.stopping) {
                tools.sink().accept(Tidings.failed(name, instance.generation, text));
            }
        } finally {
            lock.unlock();
        }
    }

    private static PidFd mainOf(Instance instance) {
        return java.util.Objects.requireNonNull(instance.main, "a main process that ended");
    }

    private static void awaitLastBreath(Instance instance) {
        try {
            instance.place.awaitEmpty(LAST_BREATH);
        } catch (IOException unreadable) {
            LOG.log(Level.DEBUG, "cannot wait for a group", unreadable);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private void retire(Instance instance) {
        if (!instance.place.seal()) {
            return;
        }
        instances.remove(instance.generation);
        instance.release();
        note(() -> {
            record.ended(instance.generation);
            LaunchRecord.delete(tools.instances(), name);
        });
        if (instances.isEmpty() && toldPopulated) {
            toldPopulated = false;
            tools.sink().accept(Tidings.emptied(name, newest()));
        }
        if (instances.isEmpty()) {
            awaitDemand();
        }
    }

    /** Where a control group is the identity, a full disk must not keep a service down. */
    void note(Noting noting) {
        try {
            noting.run();
        } catch (IOException unwritable) {
            LOG.log(
                    Level.WARNING,
                    "cannot write the record of " + name + "; its control groups still tell",
                    unwritable);
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

    /** What is there now. */
    Observation look() {
        lock.lock();
        try {
            refresh();
            Attributes.Builder said = view();
            told = said.build().toString();
            toldAt = tools.mono().getAsLong();
            toldPopulated = !instances.isEmpty();
            return Tidings.observed(name, said);
        } finally {
            lock.unlock();
        }
    }

    /** Tells what is there when it is not what was told last, or was told long ago. */
    void tellIfDue() {
        lock.lock();
        try {
            refresh();
            boolean due =
                    !view().build().toString().equals(told) || tools.mono().getAsLong() - toldAt >= TOLD_AGAIN_MICROS;
            if (due && !closed) {
                tools.sink().accept(look());
            }
        } finally {
            lock.unlock();
        }
    }

    /** What is known now, without looking anew. */
    Observation seen() {
        return Tidings.observed(name, view());
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

    /** Tells, once for what is found, that processes are not where they were started. */
    void escaped(Instance instance, String text) {
        lock.lock();
        try {
            if (!closed && !text.isEmpty() && !text.equals(instance.said.escaped)) {
                instance.said.escaped = text;
                tools.sink().accept(Tidings.escaped(name, instance.generation, text));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether a main process has left its control group. */
    void lookForEscaped() {
        lock.lock();
        try {
            for (Instance instance : closed ? List.<Instance>of() : List.copyOf(instances.values())) {
                if (instance.said.escaped.isEmpty() && Escaped.hasLeft(instance)) {
                    try (Escaped escaped = new Escaped()) {
                        escaped.look(this, instance);
                        escaped(instance, escaped.text());
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Of what has limits, whether it came to them. */
    void checkLimits() {
        lock.lock();
        try {
            for (Instance instance : closed ? List.<Instance>of() : List.copyOf(instances.values())) {
                Limiting.lookForKills(this, instance, "a process that its main process outlived");
                Limiting.lookForPressure(this, instance);
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

    private Attributes.Builder view() {
        Map.Entry<Long, Instance> last = instances.lastEntry();
        Instance newest = last == null ? null : last.getValue();
        Attributes.Builder said = Tidings.about(name, newest == null ? newest() : newest.generation)
                .put("populated", newest != null)
                .put("main", newest != null && newest.mainThere());
        PidFd main = newest == null ? null : newest.main;
        if (main != null) {
            said.put("pid", main.pid());
        }
        if (newest != null) {
            if (newest.busy && newest.exitTold) {
                said.put("finishing", true);
            }
            said.put("ready", newest.ready).put("older", instances.size() - 1);
        }
        return said;
    }

    void ready(Instance instance) {
        lock.lock();
        try {
            if (!closed && instances.get(instance.generation) == instance && !instance.ready) {
                instance.ready = true;
                instance.said.signAt = tools.mono().getAsLong();
                note(() -> record.ready(instance.generation));
                tools.sink().accept(Tidings.ready(name, instance.generation));
                Around.up(this, instance);
            }
        } finally {
            lock.unlock();
        }
    }

    void unready(Instance instance, String text) {
        lock.lock();
        try {
            if (!closed && instances.get(instance.generation) == instance && instance.mainThere()) {
                tools.sink().accept(Tidings.unready(name, instance.generation, text));
            }
        } finally {
            lock.unlock();
        }
    }

    /** It does not answer for itself any more: it is replaced like one that did not get ready, but without being asked to end. */
    void hangs(Instance instance, String text) {
        lock.lock();
        try {
            if (!closed && !instance.said.hung && !instance.stopping && instance.mainRuns()) {
                instance.said.hung = true;
                tools.sink().accept(Tidings.watchdog(name, instance.generation, text));
                unready(instance, text);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Looks whether a sign of life is overdue. While one waits for readiness, that is what is waited for. */
    void checkWatchdogs() {
        long now = tools.mono().getAsLong();
        if (!lock.tryLock()) {
            // Something is being done with it just now; the next round comes in a second, and others must not wait for
            // it.
            return;
        }
        try {
            for (Instance instance : List.copyOf(instances.values())) {
                boolean counts = instance.ready || spec == null || spec.ready() == null;
                if (counts && instance.said.overdue(now)) {
                    hangs(instance, "no sign of life for " + instance.said.watchdog / 1_000_000.0 + " s (watchdog)");
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nobody could be heard meanwhile. */
    void forgiveSilence() {
        lock.lock();
        try {
            instances
                    .values()
                    .forEach(instance -> instance.said.signAt = tools.mono().getAsLong());
        } finally {
            lock.unlock();
        }
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
