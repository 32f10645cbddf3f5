/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.model.upstart.JobProcess;
import dev.reeve.model.upstart.UpstartJob;
import dev.reeve.os.Child;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.OsException;
import dev.reeve.os.PidFd;
import dev.reeve.os.PosixSpawner;
import dev.reeve.os.ProcStat;
import dev.reeve.os.ProcessGroup;
import dev.reeve.os.Signals;
import dev.reeve.os.SpawnRequest;
import dev.reeve.reactor.upstart.Action;
import dev.reeve.reactor.upstart.ProcessEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real processes of an {@link UpstartWorld}. Those that fork away are found by their session. */
final class UpstartProcesses implements AutoCloseable {
    private final Path root;
    private final PosixSpawner spawner;
    private final Map<Long, Live> live = new LinkedHashMap<>();

    UpstartProcesses(Path root) throws IOException {
        this.root = root;
        spawner = new PosixSpawner();
    }

    private static final class Live {
        final Action.Spawn spawn;
        final Child leader;
        PidFd main;
        boolean ready;

        Live(Action.Spawn spawn, Child leader) {
            this.spawn = spawn;
            this.leader = leader;
            main = leader.pidfd();
        }

        UpstartJob.Expect expect() {
            return ready || spawn.kind() != JobProcess.Kind.MAIN
                    ? UpstartJob.Expect.NONE
                    : spawn.job().expect();
        }
    }

    @FunctionalInterface
    interface Ended {
        void ended(long process, ProcessEnd end);
    }

    @FunctionalInterface
    interface Ready {
        void ready(long process, long pid);
    }

    long start(Action.Spawn spawn) throws IOException {
        UpstartJob job = spawn.job();
        Map<String, String> environment = new LinkedHashMap<>();
        spawn.environment().forEach(entry -> {
            int equals = entry.indexOf('=');
            environment.put(entry.substring(0, equals), entry.substring(equals + 1));
        });
        SpawnRequest request = SpawnRequest.of(limited(job, spawn.command()))
                .environment(environment)
                .directory(Path.of(job.chdir() == null ? "/" : job.chdir()));
        Child child = spawner.spawn(job.umask() == UpstartJob.DEFAULT_UMASK ? request : request.umask(job.umask()));
        live.put(spawn.process(), new Live(spawn, child));
        return child.pid();
    }

    private static List<String> limited(UpstartJob job, List<String> command) {
        List<String> words = new ArrayList<>();
        if (job.nice() != null) {
            words.addAll(List.of("nice", "-n", job.nice().toString()));
        }
        if (!job.limits().isEmpty()) {
            words.add("prlimit");
            job.limits()
                    .forEach((name, limit) ->
                            words.add("--" + name + "=" + text(limit.soft()) + ":" + text(limit.hard())));
        }
        words.addAll(command);
        return words;
    }

    private static String text(long limit) {
        return limit == UpstartJob.Limit.UNLIMITED ? "unlimited" : Long.toString(limit);
    }

    boolean isEmpty() {
        return live.isEmpty();
    }

    void signal(long process, String signal, boolean group) {
        Live target = live.get(process);
        if (target != null) {
            send(target, Signals.number(signal).orElse(Signals.TERM), group);
        }
    }

    void signalMain(String job, String signal) {
        live.values().stream()
                .filter(each -> each.spawn.kind() == JobProcess.Kind.MAIN)
                .filter(each -> each.spawn.id().job().equals(job)
                        || each.spawn.id().toString().equals(job))
                .findFirst()
                .ifPresent(each -> send(each, Signals.number(signal).orElse(Signals.TERM), false));
    }

    private static void send(Live target, int signal, boolean group) {
        try {
            if (group) {
                ProcessGroup.signal(target.leader, signal);
            } else {
                target.main.send(signal);
            }
        } catch (OsException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    void look(Ended ended, Ready ready) throws IOException {
        for (Map.Entry<Long, Live> entry : List.copyOf(live.entrySet())) {
            Live each = entry.getValue();
            Optional<ExitStatus> status = each.main.tryWait();
            if (status.isEmpty()) {
                stopped(entry.getKey(), each, ready);
            } else if (forks(each) && remaining(each).isPresent()) {
                each.main = PidFd.open(remaining(each).get());
                each.ready = true;
                ready.ready(entry.getKey(), each.main.pid());
            } else {
                live.remove(entry.getKey());
                ended.ended(entry.getKey(), end(status.get()));
            }
        }
    }

    private static boolean forks(Live each) {
        return each.expect() == UpstartJob.Expect.FORK || each.expect() == UpstartJob.Expect.DAEMON;
    }

    private static void stopped(long process, Live each, Ready ready) throws IOException {
        if (each.expect() == UpstartJob.Expect.STOP
                && ProcStat.read(each.main.pid())
                        .filter(stat -> stat.state() == 'T')
                        .isPresent()) {
            each.ready = true;
            each.main.send(Signals.CONT);
            ready.ready(process, each.main.pid());
        }
    }

    /** A living process that the leader has left behind in its session, the eldest. */
    private static Optional<Integer> remaining(Live each) throws IOException {
        List<ProcStat> found = new ArrayList<>();
        try (var all = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
            for (Path path : all) {
                ProcStat.read(Integer.parseInt(path.getFileName().toString()))
                        .filter(stat -> stat.session() == each.leader.pid() && !stat.isDead())
                        .ifPresent(found::add);
            }
        }
        return found.stream()
                .min(java.util.Comparator.comparingLong(ProcStat::startTime))
                .map(ProcStat::pid);
    }

    private static ProcessEnd end(ExitStatus status) {
        return status.kind() == ExitStatus.Kind.KILLED
                ? ProcessEnd.killed(Signals.name(status.value()).substring("SIG".length()))
                : ProcessEnd.exited(status.value());
    }

    @Override
    public void close() throws IOException {
        try {
            for (Live each : live.values()) {
                ProcessGroup.kill(each.leader);
                each.main.send(Signals.KILL);
                each.main.await(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        live.values().forEach(each -> each.main.close());
    }
}
