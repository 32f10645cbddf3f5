/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.RunSpec;
import dev.reeve.os.PidFd;
import dev.reeve.os.Proc;
import dev.reeve.os.ProcStat;
import dev.reeve.supervise.ActionKind.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** One service that is run by the actions of a script: asks it, and finds out what is there of it. Its actions follow one another and never overlap. */
final class ActionUnit {
    private static final Duration PID_FILE_COMES = Duration.ofMillis(500);
    private static final Duration FORKS_SETTLE = Duration.ofMillis(60);
    private static final Duration GLANCE = Duration.ofMillis(10);

    final Unit unit;
    final ActionKind kind;
    private final RunSpec run;

    /** As what is there was started, or would be. */
    ActionUnit(Unit unit, ActionKind kind) {
        this(unit, kind, unit.runAs());
    }

    /** @param run environment, umask, limits and priorities; its command has no meaning */
    ActionUnit(Unit unit, ActionKind kind, RunSpec run) {
        this.unit = unit;
        this.kind = kind;
        this.run = run;
    }

    /** Waits for its turn: no two actions of one service at a time. */
    static boolean turn(Unit unit, Duration most) throws InterruptedException {
        return unit.acting.tryLock(Math.max(0, most.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** Asks with what is usual. */
    Answer ask(Duration left) throws InterruptedException {
        String question = question();
        return ask(new Call(question, shorter(kind.timeout(question), left), Duration.ZERO, 0));
    }

    Answer ask(Call call) throws InterruptedException {
        try {
            return kind.answer(unit.tools.scripts().aside(unit.name, kind, run, call, new LinkedHashMap<>()));
        } catch (IOException notRun) {
            return new Answer(Answer.State.UNKNOWN, call.action() + " could not be run: " + notRun.getMessage());
        }
    }

    private String question() {
        return kind instanceof LsbActions ? "status" : "monitor";
    }

    /** Runs an action beside the service. */
    ActionEnd aside(String action, Duration left, Map<String, String> more) throws IOException, InterruptedException {
        Call call = Call.of(action, shorter(kind.timeout(action), left));
        return unit.tools.scripts().aside(unit.name, kind, run, call, more);
    }

    /** Runs an action in the group of an instance. */
    ActionEnd inside(Instance instance, String action, Duration left, Map<String, String> more)
            throws IOException, InterruptedException {
        Call call = Call.of(action, shorter(kind.timeout(action), left));
        return unit.tools.scripts().inside(unit, kind, run, call, instance, more);
    }

    String describe(ActionEnd end) {
        return end.describe(kind.meaning(end));
    }

    PidFileCare care() {
        return new PidFileCare(kind, this::isOwn);
    }

    private boolean isOwn(int pid) {
        unit.lock.lock();
        try {
            for (Instance instance : unit.instances.values()) {
                if (instance.place.contains(pid)) {
                    return true;
                }
            }
            return false;
        } catch (IOException unreadable) {
            // Then it is not known to be a stranger's: the file stays where it is.
            return true;
        } finally {
            unit.lock.unlock();
        }
    }

    /** Files that name strangers are taken out of the script's sight for good, and it is told. */
    void setStrangersAside(PidFileCare care, String action) {
        for (PidFileCare.Named named : care.look()) {
            if (named.who() == PidFileCare.Who.STRANGER) {
                Optional<Path> aside = PidFileCare.setAside(named.file());
                aside.ifPresent(to -> unit.tell(Tidings.noticed(
                        unit.name,
                        unit.newest(),
                        "pid file " + named.file() + " names process " + described(named.pid())
                                + ", which is none of this service: set aside as " + to.getFileName() + " before "
                                + action + ", so that it is neither taken for the service nor killed")));
            }
        }
    }

    static String described(int pid) {
        String comm = ProcStat.read(pid).map(ProcStat::comm).orElse("gone").replaceAll("[^ -~]", "?");
        String group = Proc.controlGroup(pid).orElse("unknown");
        return pid + " (" + comm + ", control group " + group + ")";
    }

    /** A process that the script is about and that Reeve did not start. */
    static Optional<PidFileCare.Named> outsider(PidFileCare care) {
        return care.look().stream()
                .filter(named -> named.who() == PidFileCare.Who.OUTSIDE)
                .findFirst();
    }

    /** The main process of what an action left behind: whom a pid file names, if he is in the group; else the first of them. */
    Optional<Main> findMain(Confinement place) throws IOException, InterruptedException {
        PidFileCare care = care();
        boolean files = !kind.pidFiles().isEmpty();
        long until = System.nanoTime() + (files ? PID_FILE_COMES : FORKS_SETTLE).toNanos();
        do {
            OptionalInt named = care.main();
            Optional<Main> main = named.isPresent() ? Main.open(place, named.getAsInt(), true) : Optional.empty();
            if (main.isPresent() || !place.populated()) {
                return main;
            }
            Thread.sleep(GLANCE);
        } while (System.nanoTime() < until);
        return first(place);
    }

    /** The oldest of those that none of the others started. */
    static Optional<Main> first(Confinement place) throws IOException {
        List<Integer> pids = place.processes();
        List<ProcStat> roots = new ArrayList<>();
        for (int pid : pids) {
            ProcStat.read(pid)
                    .filter(stat -> !stat.isDead() && !pids.contains(stat.parent()))
                    .ifPresent(roots::add);
        }
        roots.sort(java.util.Comparator.comparingLong(ProcStat::startTime).thenComparingInt(ProcStat::pid));
        for (ProcStat root : roots) {
            Optional<Main> main = Main.open(place, root.pid(), false);
            if (main.isPresent()) {
                return main;
            }
        }
        return Optional.empty();
    }

    /**
     * A main process.
     *
     * @param sure whether a pid file says so; otherwise it is a guess
     */
    record Main(PidFd process, long startTime, boolean sure) {
        static Optional<Main> open(Confinement place, int pid, boolean sure) throws IOException {
            PidFd process;
            try {
                process = PidFd.open(pid);
            } catch (dev.reeve.os.OsException gone) {
                return Optional.empty();
            }
            // Asked after the open: then the answer is about the very process that the handle is for.
            Optional<ProcStat> stat = ProcStat.read(pid).filter(found -> !found.isDead());
            if (stat.isPresent() && place.contains(pid)) {
                return Optional.of(new Main(process, stat.get().startTime(), sure));
            }
            process.close();
            return Optional.empty();
        }
    }

    static Duration shorter(Duration one, Duration other) {
        Duration least = one.compareTo(other) <= 0 ? one : other;
        return least.isNegative() ? Duration.ZERO : least;
    }
}
