/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.os.OsException;
import dev.reeve.os.PidFd;
import dev.reeve.os.Proc;
import dev.reeve.os.ProcStat;
import dev.reeve.os.Signals;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Processes of a service that have left its control group, which a program of root's can do by writing to {@code cgroup.procs}. Those in the session that its main process leads are the service beyond doubt, as long
 * as that process lives: nobody enters a session from outside. They are ended with it. Descendants in sessions of their own may be meant to outlive it, such as a login that sshd(8) began and another program has put
 * where it belongs: they are only told.
 */
final class Escaped implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Escaped.class.getName());
    private static final int MOST = 256;
    private static final int MOST_NAMED = 10;

    private final TreeMap<Integer, PidFd> held = new TreeMap<>();
    private final TreeSet<Integer> others = new TreeSet<>();
    private final List<String> said = new ArrayList<>();

    /** Looks for those of a service; adds to what was found before. Where there are no control groups there is nothing to leave. */
    void look(Unit unit, Instance target) {
        PidFd main = target.main;
        if (!unit.tools.containment().strong() || main == null || !target.mainRuns()) {
            return;
        }
        try {
            List<ProcStat> all = unit.tools.processes().now();
            TreeSet<Integer> inside = new TreeSet<>(target.place.processes());
            if (!inside.contains(main.pid())) {
                note(main.pid(), "its main process");
            }
            TreeSet<Integer> family = family(all, main.pid());
            for (ProcStat stat : all) {
                boolean session = stat.session() == main.pid();
                boolean left = stat.pid() != main.pid() && !inside.contains(stat.pid());
                if (left && (session || family.contains(stat.pid())) && held.size() + others.size() < MOST) {
                    take(target.place, stat, session);
                }
            }
        } catch (IOException unreadable) {
            LOG.log(Level.DEBUG, "cannot look for what has left the control group of " + unit.name, unreadable);
        }
    }

    /** The main process and all that descends from it. */
    private static TreeSet<Integer> family(List<ProcStat> all, int main) {
        TreeSet<Integer> family = new TreeSet<>(List.of(main));
        boolean more = true;
        while (more) {
            more = false;
            for (ProcStat stat : all) {
                more |= family.contains(stat.parent()) && family.add(stat.pid());
            }
        }
        return family;
    }

    /** What was read a while ago is looked at again once the handle is open: only then it is about the process in hand. */
    private void take(Confinement place, ProcStat seen, boolean session) throws IOException {
        if (held.containsKey(seen.pid()) || others.contains(seen.pid())) {
            return;
        }
        PidFd process;
        try {
            process = PidFd.open(seen.pid());
        } catch (OsException gone) {
            return;
        }
        boolean same = ProcStat.read(seen.pid())
                .filter(stat -> stat.startTime() == seen.startTime() && stat.session() == seen.session())
                .isPresent();
        if (!same || place.contains(seen.pid())) {
            process.close();
        } else if (session) {
            held.put(seen.pid(), process);
            note(seen.pid(), "of its session");
        } else {
            process.close();
            others.add(seen.pid());
            note(seen.pid(), "in a session of its own, so that it is left alone");
        }
    }

    private void note(int pid, String what) {
        String line = "pid " + pid + " (" + what + ")";
        if (!said.contains(line) && said.size() <= MOST_NAMED) {
            said.add(said.size() == MOST_NAMED ? "and more" : line);
        }
    }

    /** Which they are; empty when there are none. */
    String text() {
        return said.isEmpty() ? "" : "it has left its control group: " + String.join(", ", said);
    }

    void kill() throws IOException {
        for (PidFd process : held.values()) {
            process.send(Signals.KILL);
        }
    }

    /** Whether those that are ended with the service have ended within the time. */
    boolean awaitEnd(long untilNanos) throws IOException, InterruptedException {
        for (PidFd process : held.values()) {
            if (!process.awaitEnd(Duration.ofNanos(Math.max(0, untilNanos - System.nanoTime())))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        held.values().forEach(PidFd::close);
    }

    /** Whether its main process is not where it was started. Two small files, as it is asked of every service. */
    static boolean hasLeft(Instance instance) {
        PidFd main = instance.main;
        Path group = instance.place.directory();
        if (main == null || group == null || group.getNameCount() < 5 || !instance.mainRuns()) {
            return false;
        }
        String own =
                group.subpath(group.getNameCount() - 5, group.getNameCount()).toString();
        try {
            Optional<String> now = Proc.controlGroup(main.pid());
            return now.isPresent()
                    && !(now.get() + "/").contains("/" + own + "/")
                    && !instance.place.contains(main.pid())
                    && instance.mainRuns();
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * The process that leads its session and carries the tag, wherever it is: of a start whose process was never written down, because Reeve was killed right after it. Anybody may carry a tag, but only root can have
     * left a group of root's: others do not count.
     */
    static Optional<ProcStat> unrecorded(Tag tag, List<ProcStat> all) {
        return all.stream()
                .filter(stat -> stat.session() == stat.pid() && !stat.isDead() && isRoots(stat.pid()))
                .filter(stat ->
                        tag.toString().equals(Proc.environment(stat.pid()).get(Tag.VARIABLE)))
                .min(Comparator.comparingLong(ProcStat::startTime));
    }

    private static boolean isRoots(int pid) {
        try {
            return Files.getAttribute(Path.of("/proc/" + pid), "unix:uid") instanceof Integer uid && uid == 0;
        } catch (IOException gone) {
            return false;
        }
    }

    /** The very process that was started as the main one, wherever it is now: of this boot, and with its start time. */
    static Optional<PidFd> main(InstanceRecord.@Nullable Started started) {
        if (started == null || started.pid() <= 0 || !started.boot().equals(Proc.bootId())) {
            return Optional.empty();
        }
        try {
            PidFd process = PidFd.open(started.pid());
            boolean same = ProcStat.read(started.pid())
                    .filter(stat -> stat.startTime() == started.startTime() && !stat.isDead())
                    .isPresent();
            if (same) {
                return Optional.of(process);
            }
            process.close();
        } catch (OsException gone) {
            LOG.log(Level.TRACE, "it has ended", gone);
        }
        return Optional.empty();
    }
}
