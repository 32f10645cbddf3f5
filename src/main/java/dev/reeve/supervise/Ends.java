/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.event.Observation;
import dev.reeve.model.ServiceKind;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.PidFd;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** Finds out that a main process, or all of an instance, has ended, and tells so, once. Under the unit's lock. */
final class Ends {
    private static final System.Logger LOG = System.getLogger(Ends.class.getName());
    /** Children of a main process that ended mostly follow within this time; then nothing was left behind. */
    private static final Duration LAST_BREATH = Duration.ofMillis(20);

    private final Unit unit;

    Ends(Unit unit) {
        this.unit = unit;
    }

    void tellPlain(Instance instance) {
        if (!unit.closed && !instance.exitTold) {
            Optional<ExitStatus> ended = instance.status();
            boolean plain = ended.isPresent() && !unit.populated() && !Around.owes(unit, instance);
            if (plain && !needsReview(instance)) {
                tellEnd(instance, ended.get());
            }
        }
    }

    void look(Instance instance) {
        if (instance.busy || instance.standing != Instance.Standing.BY_PROCESSES) {
            return;
        }
        Optional<ExitStatus> ended = instance.status();
        boolean news = ended.isPresent() && !instance.exitTold;
        if (news && needsReview(instance)) {
            instance.stopProbing();
            Review.begin(unit, instance, instance.kindOr(unit), mainOf(instance).pid(), ended.get());
            return;
        }
        if (news && MainProcess.wentOn(unit, instance, ended.get())) {
            return;
        }
        if (news) {
            instance.stopProbing();
            awaitLastBreath(instance);
        }
        instance.busy = !instance.populated() && Around.owes(unit, instance);
        if (news) {
            tellEnd(instance, ended.get());
        }
        if (instance.busy) {
            Around.finish(unit, instance, ended.orElse(null));
        } else if (!instance.populated()) {
            retire(instance);
        }
    }

    private void tellEnd(Instance instance, ExitStatus how) {
        instance.exitTold = true;
        instance.stopProbing();
        unit.toldPopulated = unit.populated();
        if (instance.said.limited && how.kind() == ExitStatus.Kind.KILLED) {
            Limiting.lookForKills(unit, instance, "its main process ended by a signal at the same time");
        }
        String why = why(how);
        Observation told = Tidings.exited(
                unit.name, instance.generation, mainOf(instance).pid(), how, unit.toldPopulated, instance.busy, why);
        unit.tools.sink().accept(why.isEmpty() ? Tidings.said(told, said(instance, how)) : told);
    }

    /** Of an end that nobody asked for. */
    private String said(Instance instance, ExitStatus how) {
        boolean well = how.kind() == ExitStatus.Kind.UNKNOWN || how.equals(ExitStatus.exited(0));
        return well || instance.stopping ? "" : ErrorLine.of(unit.output().file(), instance.outputAt);
    }

    /** What the shim or one of its tools said, where the program was perhaps not executed at all. */
    private String why(ExitStatus status) {
        boolean perhaps = status.kind() == ExitStatus.Kind.EXITED && status.value() >= 125 && status.value() <= 127;
        return perhaps ? LastWords.of(unit.output().file()) : "";
    }

    /** Where a script knows better than the end of one process. A group that is empty needs no script to say so, unless the service may be something else than processes. */
    private boolean needsReview(Instance instance) {
        ServiceKind kind = instance.kindOr(unit);
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
    void after(Instance instance, int pid, ExitStatus status, String text) {
        instance.standing = Instance.Standing.BY_PROCESSES;
        instance.exitTold = true;
        instance.stopProbing();
        unit.toldPopulated = unit.populated();
        unit.tools.sink().accept(Tidings.exited(unit.name, instance.generation, pid, status, unit.toldPopulated, text));
        if (!instance.populated()) {
            retire(instance);
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
        unit.instances.remove(instance.generation);
        instance.release();
        unit.note(() -> {
            unit.record.ended(instance.generation);
            LaunchRecord.delete(unit.tools.instances(), unit.name);
        });
        if (unit.instances.isEmpty() && unit.toldPopulated) {
            unit.toldPopulated = false;
            unit.tools.sink().accept(Tidings.emptied(unit.name, unit.newest()));
        }
        if (unit.instances.isEmpty()) {
            unit.awaitDemand();
        }
    }
}
