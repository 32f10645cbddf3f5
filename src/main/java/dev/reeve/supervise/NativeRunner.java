/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.Probe;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.SocketSpec;
import dev.reeve.os.Child;
import dev.reeve.os.Fd;
import dev.reeve.os.Fds;
import dev.reeve.os.OsException;
import dev.reeve.os.PidFd;
import dev.reeve.os.Proc;
import dev.reeve.os.ProcStat;
import dev.reeve.os.Signals;
import dev.reeve.os.SpawnRequest;
import dev.reeve.os.SpawnSetup;
import dev.reeve.os.Spawner;
import dev.reeve.os.Stdio;
import dev.reeve.os.Users;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Services described in the configuration itself: one program that stays in the foreground. */
final class NativeRunner implements Runner {
    private static final System.Logger LOG = System.getLogger(NativeRunner.class.getName());

    private static final List<String> DISK = List.of("ENOSPC", "EROFS", "EDQUOT", "EIO");

    private final Spawner spawner;
    private final ReadinessProbe probe;

    NativeRunner(Spawner spawner, ReadinessProbe probe) {
        this.spawner = spawner;
        this.probe = probe;
    }

    @Override
    public Child start(Launch launch) throws IOException {
        RunSpec run = launch.spec().run();
        try (Fd output = output(launch)) {
            SpawnRequest request = SpawnRequest.of(run.argv())
                    .environment(environment(launch))
                    .directory(Path.of(Objects.requireNonNullElse(run.directory(), "/")))
                    .streams(Stdio.NULL, Stdio.of(output), Stdio.of(output))
                    .umask(run.umask())
                    .user(run.user(), run.group())
                    .setup(setup(launch));
            Path group = launch.place().directory();
            return spawner.spawn(group == null ? request : request.cgroup(group));
        }
    }

    private static SpawnSetup setup(Launch launch) {
        SpawnSetup plain = Setups.of(launch.spec().run());
        SpawnSetup setup = launch.moreGroups().isEmpty() ? plain : plain.moreGroups(launch.moreGroups());
        boolean watched = launch.notifyAddress() != null
                && launch.spec().kind() instanceof ServiceKind.Native own
                && own.watchdog() != null;
        List<String> ownPid = new ArrayList<>();
        if (watched) {
            ownPid.add("WATCHDOG_PID");
        }
        if (!launch.sockets().isEmpty()) {
            ownPid.add("LISTEN_PID");
            setup = setup.passing(launch.sockets());
        }
        return ownPid.isEmpty() ? setup : setup.ownPid(ownPid);
    }

    /** A full or read-only disk must not keep a service down: its output is lost then, and that is said. A file that was named wrong is another matter. */
    private Fd output(Launch launch) throws IOException {
        Fd file = file(launch);
        if (!launch.spec().output().timestamps()) {
            return file;
        }
        try (file) {
            return TimestampPump.before(file, spawner, launch.place().directory());
        }
    }

    private static Fd file(Launch launch) throws IOException {
        String named = launch.spec().output().file();
        boolean own = named == null || named.equals(ServiceSpec.Output.CONSOLE);
        return openLog(launch.output(), own);
    }

    /** @param own whether the file is of Reeve's choosing */
    static Fd openLog(Path file, boolean own) throws IOException {
        try {
            return Fds.openLogForAppend(file);
        } catch (OsException unwritable) {
            if (!own && !DISK.contains(unwritable.errnoName())) {
                throw unwritable;
            }
            LOG.log(Level.WARNING, "the output goes nowhere: " + unwritable.getMessage());
            return Fds.openForAppend(Path.of("/dev/null"));
        }
    }

    private Map<String, String> environment(Launch launch) throws IOException {
        ServiceSpec spec = launch.spec();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("PATH", SpawnRequest.DEFAULT_PATH);
        all.put("HOME", home(spec.run()));
        all.put("LANG", "C.UTF-8");
        all.putAll(spec.run().environment());
        all.putAll(EnvironmentFiles.read(spec.run().surroundings().environmentFiles()));
        if (launch.notifyAddress() != null) {
            all.put("NOTIFY_SOCKET", launch.notifyAddress());
            Duration watchdog = spec.kind() instanceof ServiceKind.Native own ? own.watchdog() : null;
            if (watchdog != null) {
                all.put("WATCHDOG_USEC", Long.toString(watchdog.toNanos() / 1_000));
            }
        }
        if (!launch.sockets().isEmpty() && spec.kind() instanceof ServiceKind.Native own) {
            all.put("LISTEN_FDS", Integer.toString(launch.sockets().size()));
            all.put(
                    "LISTEN_FDNAMES",
                    own.sockets().stream().map(SocketSpec::name).collect(Collectors.joining(":")));
        }
        all.put("REEVE_SERVICE", spec.name());
        all.put("REEVE_GENERATION", Long.toString(launch.tag().generation()));
        all.put(Tag.VARIABLE, launch.tag().toString());
        return all;
    }

    private static String home(RunSpec run) {
        String user =
                Objects.requireNonNullElse(run.user(), Objects.requireNonNullElse(System.getProperty("user.name"), ""));
        return Users.load().user(user).map(Users.User::home).orElse("/");
    }

    /** To the main process; where it is gone, to all that it left behind. */
    @Override
    public void stop(Confinement place, Optional<PidFd> main, String name) throws IOException {
        int signal = Signals.number(name).orElse(Signals.TERM);
        if (main.isPresent() && main.get().send(signal)) {
            return;
        }
        for (int pid : place.processes()) {
            signal(place, pid, signal);
        }
    }

    private static void signal(Confinement place, int pid, int signal) throws IOException {
        try (PidFd process = PidFd.open(pid)) {
            if (place.contains(pid)) {
                process.send(signal);
            }
        } catch (OsException gone) {
            if (ProcStat.read(pid).isPresent()) {
                throw gone;
            }
        }
    }

    @Override
    public ReadinessProbe.Answer probe(ServiceSpec.Readiness readiness) throws InterruptedException {
        Probe asked = Objects.requireNonNull(readiness.probe(), "a probe");
        return probe.ask(asked, readiness.timeout());
    }

    @Override
    public Optional<PidFd> adopt(Confinement place, Tag tag, Optional<InstanceRecord.Started> record)
            throws IOException {
        boolean ofThisBoot = record.isPresent()
                && record.get().boot().equals(Proc.bootId())
                && record.get().inode() == place.inode();
        if (ofThisBoot) {
            return open(place, record.get().pid(), record.get().startTime());
        }
        return unrecorded(place, tag);
    }

    // The record is lost: the process that was started leads its session, and none of the others started it.
    private static Optional<PidFd> unrecorded(Confinement place, Tag tag) throws IOException {
        List<Integer> pids = place.processes();
        Optional<ProcStat> first = pids.stream()
                .map(ProcStat::read)
                .flatMap(Optional::stream)
                .filter(stat -> stat.session() == stat.pid() && !pids.contains(stat.parent()))
                .filter(stat ->
                        tag.toString().equals(Proc.environment(stat.pid()).get(Tag.VARIABLE)))
                .min(java.util.Comparator.comparingLong(ProcStat::startTime));
        return first.isPresent() ? open(place, first.get().pid(), first.get().startTime()) : Optional.empty();
    }

    // Asked after the open: then the answer is about the very process that the handle is for.
    private static Optional<PidFd> open(Confinement place, int pid, long startTime) throws IOException {
        PidFd process;
        try {
            process = PidFd.open(pid);
        } catch (OsException gone) {
            return Optional.empty();
        }
        boolean same = ProcStat.read(pid)
                .filter(stat -> stat.startTime() == startTime && !stat.isDead())
                .isPresent();
        if (same && place.contains(pid)) {
            return Optional.of(process);
        }
        process.close();
        return Optional.empty();
    }
}
