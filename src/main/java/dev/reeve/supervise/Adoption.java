/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.PidFd;
import dev.reeve.os.Proc;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.TreeSet;

/** Takes charge of what was there before: what an earlier Reeve started, what a start that was cut off has left, and what is in none of its control groups any more. Under the unit's lock. */
final class Adoption {
    private static final System.Logger LOG = System.getLogger(Adoption.class.getName());

    private final Unit unit;
    private boolean lostLooked;

    Adoption(Unit unit) {
        this.unit = unit;
    }

    /** Takes charge of everything that is there and not known yet; takes away what is empty. */
    void all() {
        unit.lock.lock();
        try {
            TreeSet<Long> found = new TreeSet<>(unit.tools.containment().generations(unit.name));
            if (!found.isEmpty()) {
                unit.record.atLeast(found.last());
            }
            byAnswer().ifPresent(found::add);
            recordLost();
            astray().ifPresent(found::add);
            found.removeAll(unit.instances.keySet());
            for (long generation : found) {
                Confinement place = unit.tools.containment().of(unit.name, generation);
                if (isByAnswer(generation) || isAstray(generation) || !place.seal()) {
                    adopt(generation, place);
                }
            }
            if (unit.spec != null) {
                unit.sockets.takeBack(unit.spec);
            }
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "cannot see what runs of " + unit.name, unreadable);
        } finally {
            unit.lock.unlock();
        }
    }

    private void adopt(long generation, Confinement place) throws IOException {
        LaunchRecord.Launched launched = unit.startedAs();
        ServiceKind kind = launched.kind();
        Optional<InstanceRecord.Started> started = unit.record.started(generation);
        if (isByAnswer(generation)) {
            // Its group is empty, and another daemon takes those of a killed one away: there must be one to watch.
            place.prepare();
        }
        Optional<PidFd> main = kind.byActions() && !ofThisBoot(started)
                ? Optional.empty()
                : unit.tools.runner().adopt(place, unit.tag(generation), started);
        if (main.isEmpty() && isAstray(generation)) {
            // So that it can be watched.
            place.prepare();
            main = Escaped.main(started.orElse(null));
        }
        Instance instance = new Instance(generation, place, main.orElse(null));
        instance.adopted = true;
        instance.kind = kind;
        instance.run = launched.run();
        instance.ready = unit.record.wasReady(generation);
        // Nobody saw how a main process that is gone has ended; the planner learns that from the look.
        instance.exitTold = main.isEmpty();
        unit.instances.put(generation, instance);
        unit.toldPopulated = true;
        unit.watch(instance);
        if (kind.byActions()) {
            if (unit.spec != null) {
                unit.limit(instance, unit.spec);
            }
            review(instance, kind, started);
        } else if (unit.spec != null) {
            hearAgain(instance, kind, unit.spec);
        }
    }

    /** What it says is heard again. What it said while nobody listened is lost: so it counts as ready, for it will not say so twice. */
    private void hearAgain(Instance instance, ServiceKind kind, ServiceSpec of) {
        boolean forkUnseen = !instance.ready && instance.main == null;
        if (forkUnseen && kind instanceof ServiceKind.Native own && own.form() == ServiceKind.Form.FORKING) {
            MainProcess.oldest(instance).ifPresent(pid -> MainProcess.becomes(unit, instance, pid));
        }
        unit.limit(instance, of);
        ServiceSpec.Readiness readiness = of.ready();
        instance.ready |= readiness != null && readiness.probe() == null;
        unit.listen(instance, kind);
        try {
            unit.notify.open(of);
        } catch (IOException unheard) {
            LOG.log(Level.WARNING, unit.name + " cannot be heard: " + unheard.getMessage());
        }
    }

    /** What is there of it, its processes alone do not tell. */
    private void review(Instance instance, ServiceKind kind, Optional<InstanceRecord.Started> started) {
        instance.sure = false;
        if (instance.main != null) {
            Monitors.later(unit, instance, kind);
        } else {
            int pid = started.map(InstanceRecord.Started::pid).orElse(0);
            Review.begin(unit, instance, kind, pid, ofThisBoot(started) ? ExitStatus.UNKNOWN : null);
        }
    }

    private static boolean ofThisBoot(Optional<InstanceRecord.Started> started) {
        return started.isPresent() && started.get().boot().equals(dev.reeve.os.Proc.bootId());
    }

    /** A generation that was there without a process, as far as was told last. */
    private Optional<Long> byAnswer() {
        long newest = unit.record.highest();
        return newest > 0 && isByAnswer(newest) && unit.startedAs().kind().byActions()
                ? Optional.of(newest)
                : Optional.empty();
    }

    /** The newest, when its main process lives and has left its control group: without it a second copy would be started. */
    private Optional<Long> astray() {
        long newest = unit.record.highest();
        return newest > 0 && !unit.instances.containsKey(newest) && isAstray(newest)
                ? Optional.of(newest)
                : Optional.empty();
    }

    /** Of a start that was begun, and of which nothing more is known: its process may have left its group before anybody wrote it down. Looked for once, by the first look of this daemon. */
    private void recordLost() throws IOException {
        long newest = unit.record.highest();
        boolean begun = newest > 0 && !unit.instances.containsKey(newest) && !unit.record.hasEnded(newest);
        if (!unit.tools.containment().strong()
                || lostLooked
                || !begun
                || unit.record.started(newest).isPresent()
                || unit.startedAs().kind().byActions()) {
            return;
        }
        lostLooked = true;
        Escaped.unrecorded(unit.tag(newest), unit.tools.processes().now())
                .map(stat -> new InstanceRecord.Started(newest, stat.pid(), stat.startTime(), Proc.bootId(), 0))
                .ifPresent(process -> unit.note(() -> unit.record.started(process)));
    }

    private boolean isAstray(long generation) {
        boolean possible = unit.tools.containment().strong()
                && generation == unit.record.highest()
                && !unit.record.hasEnded(generation)
                && !unit.startedAs().kind().byActions();
        Optional<PidFd> main =
                possible ? Escaped.main(unit.record.started(generation).orElse(null)) : Optional.empty();
        main.ifPresent(PidFd::close);
        return main.isPresent();
    }

    private boolean isByAnswer(long generation) {
        return !unit.record.hasEnded(generation)
                && unit.record
                        .started(generation)
                        .filter(started -> started.pid() == 0)
                        .isPresent()
                && ofThisBoot(unit.record.started(generation));
    }
}
