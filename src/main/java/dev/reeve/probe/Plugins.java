/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import dev.reeve.model.CheckState;
import dev.reeve.model.RunSpec;
import dev.reeve.os.Cgroup;
import dev.reeve.os.Clocks;
import dev.reeve.os.OsException;
import dev.reeve.os.ProcStat;
import dev.reeve.os.QuickSpawner;
import dev.reeve.os.ShortRun;
import dev.reeve.os.Spawner;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs plugins by the thousand: a few threads that each start and watch over many, all in one control group. What a plugin leaves in its process group is killed as it ends; what has left that too is found in the control group and
 * killed by {@link #sweep}. See docs/decisions/0026-one-group-for-all-checks.md.
 */
public final class Plugins implements AutoCloseable {
    static final Duration IDLE = Duration.ofMinutes(1);
    private static final System.Logger LOG = System.getLogger(Plugins.class.getName());
    private static final int MOST_LOOPS = 4;
    private static final Duration CLOSING = Duration.ofSeconds(2);

    /** A start is told by the kernel to a hundredth of a second. */
    private static final long TICK = Duration.ofMillis(20).toNanos();

    private final Spawner otherwise;
    private final QuickSpawner quick;
    private final Launches launches = new Launches();
    private final int atOnce;
    private final ArrayDeque<Question> questions = new ArrayDeque<>();
    private final List<PluginLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Map<Integer, Long> running = new ConcurrentHashMap<>();
    /** By loop: since when it is starting one, which may be there already and not yet known by its number. */
    private final Map<Object, Long> starting = new ConcurrentHashMap<>();

    private int places;
    private int turn;
    private boolean closed;

    /** One plugin to be run. */
    record Question(RunSpec run, Duration timeout, CheckState late, Asker asker) {}

    /**
     * @param otherwise starts what cannot be started by the shortcut
     * @param group for all of them and nobody else; null where there is none: then a child that leaves its process group is not found
     * @param atOnce plugins that run at the same time, at most
     */
    public Plugins(Spawner otherwise, @Nullable Cgroup group, int atOnce) throws OsException {
        this.otherwise = otherwise;
        this.quick = new QuickSpawner(group);
        this.atOnce = atOnce;
        int many = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_LOOPS);
        for (int i = 0; i < many; i++) {
            PluginLoop loop = new PluginLoop(this);
            loops.add(loop);
            threads.add(PluginLoop.start(loop, i));
        }
    }

    /** Runs it as soon as there is a place. Does not wait. @param late the state when there is no answer in time */
    public void ask(RunSpec run, Duration timeout, CheckState late, Asker asker) {
        Question question = new Question(run, timeout, late, asker);
        int first;
        synchronized (this) {
            if (closed) {
                return;
            }
            questions.add(question);
            turn = (turn + 1) % loops.size();
            first = turn;
        }
        for (int i = 0;
                i < loops.size() && !loops.get((first + i) % loops.size()).wake();
                i++) {
            continue;
        }
    }

    /** The next to be run, with a place for it; null when there is none. */
    synchronized @Nullable Question take() {
        if (places >= atOnce || questions.isEmpty()) {
            return null;
        }
        places++;
        return questions.poll();
    }

    synchronized void freed() {
        places--;
    }

    /** From now on, until {@link #begun}, what is in the group and unknown may be what it starts: on a busy machine its number comes late. */
    void beginning(Object loop) {
        starting.put(loop, Clocks.boottimeNanos());
    }

    void begun(Object loop) {
        starting.remove(loop);
    }

    void started(ShortRun run) {
        running.put(run.pid(), run.startedAt());
    }

    void ended(ShortRun run) {
        running.remove(run.pid());
    }

    public synchronized int running() {
        return places;
    }

    public synchronized int waiting() {
        return questions.size();
    }

    Launches launches() {
        return launches;
    }

    QuickSpawner quick() {
        return quick;
    }

    Spawner otherwise() {
        return otherwise;
    }

    /**
     * Kills what plugins that have ended left behind in another session: processes of the group that are older than every plugin that runs now. To be called every few seconds.
     *
     * @return how many
     */
    public int sweep() throws IOException {
        Cgroup group = quick.group();
        if (group == null || !group.exists()) {
            return 0;
        }
        // In this order: a plugin that starts in between is younger than the instant, and one goes from starting to
        // running.
        long oldest = Clocks.boottimeNanos();
        List<Integer> inside = group.processes();
        oldest = oldest(oldest, starting);
        return kill(group, inside, oldest(oldest, running));
    }

    private static long oldest(long now, Map<?, Long> since) {
        return since.values().stream().mapToLong(Long::longValue).reduce(now, Math::min);
    }

    private int kill(Cgroup group, List<Integer> inside, long oldest) throws IOException {
        int killed = 0;
        for (int pid : inside) {
            if (!running.containsKey(pid) && isOlder(pid, oldest) && group.kill(pid, held -> isOlder(held, oldest))) {
                LOG.log(Level.DEBUG, "killed process {0}, which a plugin left behind", Integer.toString(pid));
                killed++;
            }
        }
        return killed;
    }

    private static boolean isOlder(int pid, long than) {
        return ProcStat.read(pid)
                .filter(stat -> stat.started().toNanos() + TICK < than)
                .isPresent();
    }

    /** Kills all that run and waits for them a moment; those not yet begun are forgotten. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            questions.clear();
        }
        loops.forEach(PluginLoop::close);
        try {
            for (Thread thread : threads) {
                thread.join(CLOSING);
            }
            clear();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (IOException busy) {
            LOG.log(Level.WARNING, "cannot remove the control group of the checks: {0}", busy.getMessage());
        }
        quick.close();
    }

    private void clear() throws IOException, InterruptedException {
        Cgroup group = quick.group();
        if (group != null && group.exists()) {
            group.kill();
            group.awaitEmpty(CLOSING);
            group.remove();
        }
    }
}
