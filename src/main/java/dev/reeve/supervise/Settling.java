/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.os.PidFd;
import dev.reeve.os.Proc;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes what came of an action: the service has a main process, is there without one, or is not there. */
final class Settling {
    private static final System.Logger LOG = System.getLogger(Settling.class.getName());

    private Settling() {}

    /** It has a main process. */
    static void running(Unit unit, ActionUnit script, Instance instance, ActionUnit.Main main) {
        unit.lock.lock();
        try {
            PidFd before = instance.main;
            instance.main = main.process();
            if (before != null) {
                before.close();
            }
            instance.sure = main.sure();
            instance.exitTold = false;
            instance.standing = Instance.Standing.BY_PROCESSES;
            started(unit, script, instance, main.process().pid(), main.startTime());
            unit.watch(instance);
        } catch (IOException unwatched) {
            LOG.log(Level.WARNING, "cannot watch " + unit.name + "; it is looked at now and then", unwatched);
        } finally {
            unit.lock.unlock();
        }
        Monitors.start(unit, script, instance);
    }

    /** It is there because its script says so. */
    static void present(Unit unit, ActionUnit script, Instance instance) {
        unit.lock.lock();
        try {
            instance.main = null;
            instance.standing = Instance.Standing.BY_ANSWER;
            started(unit, script, instance, 0, 0);
            unit.watch(instance);
        } catch (IOException unwatched) {
            LOG.log(Level.WARNING, "cannot watch " + unit.name, unwatched);
        } finally {
            unit.lock.unlock();
        }
        Monitors.start(unit, script, instance);
    }

    private static void started(Unit unit, @Nullable ActionUnit script, Instance instance, int pid, long startTime) {
        InstanceRecord.Started process =
                new InstanceRecord.Started(instance.generation, pid, startTime, Proc.bootId(), inode(instance.place));
        unit.note(() -> unit.record.started(process));
        unit.toldPopulated = true;
        if (!unit.closed) {
            List<String> reloadable =
                    script != null && script.kind instanceof OcfActions agent ? agent.reloadable() : List.of();
            unit.tell(Tidings.started(unit.name, process, instance.place.directory(), reloadable));
        }
    }

    private static long inode(Confinement place) {
        try {
            return place.inode();
        } catch (IOException gone) {
            return 0;
        }
    }

    /** It did its work and left no process: an end with status 0. */
    static void done(Unit unit, Instance instance) {
        unit.lock.lock();
        try {
            started(unit, null, instance, 0, 0);
            instance.standing = Instance.Standing.BY_PROCESSES;
            instance.exitTold = true;
            unit.tell(Tidings.exited(
                    unit.name,
                    instance.generation,
                    0,
                    dev.reeve.os.ExitStatus.exited(0),
                    false,
                    "its start left no process, and it has no status to ask"));
            unit.toldPopulated = false;
            unit.refresh();
        } finally {
            unit.lock.unlock();
        }
    }

    /** Nothing more is to come of it: only what is in its group counts. @return whether that is nothing */
    static boolean over(Unit unit, Instance instance) {
        unit.lock.lock();
        try {
            instance.standing = Instance.Standing.BY_PROCESSES;
            instance.exitTold = true;
            unit.refresh();
            return !unit.instances.containsValue(instance);
        } finally {
            unit.lock.unlock();
        }
    }
}
