/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.network;

import dev.reeve.os.Cgroup;
import dev.reeve.os.Cgroups;
import dev.reeve.os.Child;
import dev.reeve.os.OsException;
import dev.reeve.os.PidFd;
import dev.reeve.os.Proc;
import dev.reeve.os.ProcStat;
import dev.reeve.os.ProcessIdentity;
import dev.reeve.os.Signals;
import dev.reeve.os.Spawner;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a command left running when Reeve was killed in its middle: found by its control group and its session, and ended before its change is undone. What made a session of its own is a daemon, such as an sshd that the command started
 * anew: to end it could lock out whoever the undoing is to let in. It is told.
 */
final class CommandRest {
    private static final System.Logger LOG = System.getLogger(CommandRest.class.getName());
    private static final String GROUPS = "network";
    private static final Duration MOST = Duration.ofSeconds(5);
    private static final Duration PERIOD = Duration.ofMillis(20);
    private static final int MOST_TOLD = 5;

    private final @Nullable Cgroups cgroups;
    private final String boot;

    /** @param cgroups null where none can be made: only a session whose leader still lives is found then */
    CommandRest(@Nullable Cgroups cgroups, String boot) {
        this.cgroups = cgroups == null ? null : cgroups.below(GROUPS);
        this.boot = boot;
    }

    /**
     * For people; empty for none.
     *
     * @param running what could not be ended
     * @param apart what was left alone
     */
    record Left(String running, String apart) {
        static final Left NONE = new Left("", "");
    }

    /** Starts the command where it is found again, and has the file say which process it is. Without that word all of the group is the command. */
    Spawner noting(Spawner spawner, SavedChange saved, Path file) {
        Cgroup group = made(saved);
        return request -> {
            Child child = spawner.spawn(group == null ? request : request.cgroup(group.path()));
            try {
                saved.begun(child.identity()).write(file);
            } catch (IOException unkept) {
                LOG.log(Level.DEBUG, "the process of the change is not on the disk", unkept);
            }
            return child;
        };
    }

    private @Nullable Cgroup made(SavedChange saved) {
        try {
            return cgroups == null ? null : cgroups.group(saved.attempt()).create();
        } catch (IOException refused) {
            LOG.log(Level.WARNING, "a change of the network runs in no control group of its own", refused);
            return null;
        }
    }

    private @Nullable Cgroup existing(SavedChange saved) {
        Cgroup group = cgroups == null ? null : cgroups.group(saved.attempt());
        return group != null && group.exists() ? group : null;
    }

    /** Ends it, unless the command is known to have come to its end. */
    Left end(SavedChange saved) throws InterruptedException {
        if (saved.doneAt() > 0 || !saved.boot().equals(boot)) {
            return Left.NONE;
        }
        try {
            Cgroup group = existing(saved);
            ProcessIdentity leader = saved.process();
            return group != null ? ended(group, leader) : leader == null ? Left.NONE : ended(leader);
        } catch (IOException unknown) {
            return new Left(String.valueOf(unknown.getMessage()), "");
        }
    }

    private static Left ended(Cgroup group, @Nullable ProcessIdentity leader) throws IOException, InterruptedException {
        IntPredicate meant = leader == null ? pid -> true : inSession(leader);
        String running = ended(group::processes, meant, pid -> group.kill(pid, meant));
        return new Left(running, told(group.processes(), meant.negate()));
    }

    /** Once the leader has ended, its number may be another's. */
    private static Left ended(ProcessIdentity leader) throws IOException, InterruptedException {
        if (!leader.isAlive()) {
            return Left.NONE;
        }
        IntPredicate meant = inSession(leader);
        return new Left(ended(Proc::pids, meant, pid -> kill(pid, meant)), "");
    }

    private static IntPredicate inSession(ProcessIdentity leader) {
        return pid -> ProcStat.read(pid)
                .filter(stat -> stat.session() == leader.pid())
                .isPresent();
    }

    private interface Members {
        List<Integer> now() throws IOException;
    }

    private interface Killing {
        void of(int pid) throws IOException;
    }

    /** Again and again, for who forks meanwhile. @return what is there still */
    private static String ended(Members members, IntPredicate meant, Killing killing)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        String left = told(members.now(), meant);
        while (!left.isEmpty() && System.nanoTime() - began < MOST.toNanos()) {
            for (int pid : members.now()) {
                if (pid > 0 && meant.test(pid)) {
                    killing.of(pid);
                }
            }
            Thread.sleep(PERIOD);
            left = told(members.now(), meant);
        }
        return left;
    }

    // Asked again after the open: only then the handle cannot be about a stranger.
    private static void kill(int pid, IntPredicate meant) throws IOException {
        try (PidFd process = PidFd.open(pid)) {
            if (meant.test(pid)) {
                process.send(Signals.KILL);
            }
        } catch (OsException gone) {
            if (ProcStat.read(pid).isPresent()) {
                throw gone;
            }
        }
    }

    private static String told(List<Integer> pids, IntPredicate which) {
        return pids.stream()
                .filter(which::test)
                .map(ProcStat::read)
                .flatMap(Optional::stream)
                .filter(stat -> !stat.isDead())
                .limit(MOST_TOLD)
                .map(stat -> stat.comm().replaceAll("[^\\x20-\\x7e]", "?") + " (" + stat.pid() + ")")
                .collect(Collectors.joining(", "));
    }

    /** Removes the groups of changes that are over; one in which something runs stays. */
    void tidy() {
        if (cgroups == null) {
            return;
        }
        try {
            for (Cgroup group : new Cgroup(cgroups.base()).children()) {
                if (!group.isPopulated()) {
                    group.remove();
                }
            }
        } catch (IOException inUse) {
            LOG.log(Level.DEBUG, "control groups of changes of the network stay", inUse);
        }
    }
}
