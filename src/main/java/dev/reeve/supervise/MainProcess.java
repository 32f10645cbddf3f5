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
import dev.reeve.os.ProcStat;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which process of an instance is its main one, where that is not simply the one that was executed. Only a process in its control group can be. All under the unit's lock. */
final class MainProcess {
    private static final System.Logger LOG = System.getLogger(MainProcess.class.getName());
    /** A pid file may be written by the child after its parent has ended. */
    private static final long PID_FILE_MICROS = 2_000_000;
    /** One that forks twice is seen with the process between as the eldest; its end soon after is none either. */
    private static final long FORKS_MICROS = 2_000_000;

    private MainProcess() {}

    /** @return whether it is inside, and is the main process now */
    static boolean becomes(Unit unit, Instance instance, int pid) {
        try {
            Optional<PidFd> found = open(unit, instance, pid);
            found.ifPresent(process -> set(unit, instance, process));
            return found.isPresent();
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "cannot make process " + pid + " the main one of " + unit.name, unreadable);
            return false;
        }
    }

    private static Optional<PidFd> open(Unit unit, Instance instance, int pid) throws IOException {
        Optional<ProcStat> stat = ProcStat.read(pid).filter(found -> !found.isDead());
        return stat.isEmpty() || !instance.place.contains(pid)
                ? Optional.empty()
                : unit.tools
                        .runner()
                        .adopt(
                                instance.place,
                                unit.tag(instance.generation),
                                Optional.of(started(instance, pid, stat.get().startTime())));
    }

    private static InstanceRecord.Started started(Instance instance, int pid, long startTime) throws IOException {
        return new InstanceRecord.Started(instance.generation, pid, startTime, Proc.bootId(), instance.place.inode());
    }

    private static void set(Unit unit, Instance instance, PidFd process) {
        PidFd before = instance.main;
        instance.main = process;
        instance.exitTold = false;
        unit.note(() -> {
            long startTime =
                    ProcStat.read(process.pid()).map(ProcStat::startTime).orElse(0L);
            unit.record.started(started(instance, process.pid(), startTime));
        });
        try {
            unit.watchMain(instance);
        } catch (IOException unwatched) {
            LOG.log(Level.WARNING, "the main process of " + unit.name + " is looked at now and then only", unwatched);
        }
        if (before != null) {
            before.close();
        }
        unit.tools.sink().accept(unit.report.seen());
    }

    /** Whether what was executed has put the service in the background, so that its end is none. */
    static boolean wentOn(Unit unit, Instance instance, ExitStatus ended) {
        boolean forks = unit.spec != null
                && unit.spec.kind() instanceof ServiceKind.Native own
                && own.form() == ServiceKind.Form.FORKING;
        if (!forks || !mayGoOn(unit, instance.said, ended) || !instance.hasProcesses()) {
            instance.said.forking = false;
            return false;
        }
        return decide(unit, instance);
    }

    /** How a process between has ended only its parent may have been told. */
    private static boolean mayGoOn(Unit unit, Liveness said, ExitStatus ended) {
        boolean known = ended.kind() != ExitStatus.Kind.UNKNOWN;
        return said.forked
                ? unit.tools.mono().getAsLong() - said.forkSeenAt < FORKS_MICROS && (ended.isSuccess() || !known)
                : ended.isSuccess();
    }

    private static boolean decide(Unit unit, Instance instance) {
        Liveness said = instance.said;
        long now = unit.tools.mono().getAsLong();
        if (!said.forking && !said.forked) {
            said.forkSeenAt = now;
        }
        said.forking = true;
        Path file = pidFile(unit.spec);
        boolean hinted = file != null && becomes(unit, instance, pid(file));
        if (!hinted && file != null && now - said.forkSeenAt < PID_FILE_MICROS) {
            unit.lookAgainSoon();
            return true;
        }
        said.forking = false;
        boolean found = hinted
                || oldest(instance).filter(pid -> becomes(unit, instance, pid)).isPresent();
        if (found && !said.forked) {
            said.forked = true;
            ready(unit, instance);
        }
        return found;
    }

    private static void ready(Unit unit, Instance instance) {
        ServiceSpec.@Nullable Readiness readiness = unit.spec == null ? null : unit.spec.ready();
        if (readiness != null && readiness.isByItself()) {
            instance.stopProbing();
            unit.health.ready(instance);
        }
    }

    private static @Nullable Path pidFile(@Nullable ServiceSpec spec) {
        return spec != null && spec.kind() instanceof ServiceKind.Native own && own.pidFile() != null
                ? Path.of(own.pidFile())
                : null;
    }

    /** 0 where the file has none. */
    private static int pid(Path file) {
        if (!Files.isRegularFile(file)) {
            return 0;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(64), StandardCharsets.US_ASCII).strip();
            return text.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(text) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    /** The oldest that no other of them has started. */
    static Optional<Integer> oldest(Instance instance) {
        try {
            List<Integer> pids = instance.place.processes();
            return pids.stream()
                    .map(ProcStat::read)
                    .flatMap(Optional::stream)
                    .filter(stat -> !stat.isDead() && !pids.contains(stat.parent()))
                    .min(Comparator.comparingLong(ProcStat::startTime).thenComparingInt(ProcStat::pid))
                    .map(ProcStat::pid);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
