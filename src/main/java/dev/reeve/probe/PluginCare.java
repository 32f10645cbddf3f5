/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import dev.reeve.os.ExitStatus;
import dev.reeve.os.OsException;
import dev.reeve.os.ShortRun;
import dev.reeve.os.WaitSet;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The plugins that one loop has started, each from its start until nothing of it is left. What a plugin prints is read when it has ended, since nearly all end soon and a pipe holds what they say; only one that runs on is read
 * meanwhile. For the loop's thread.
 */
final class PluginCare {
    private static final System.Logger LOG = System.getLogger(PluginCare.class.getName());

    /** A plugin that has run as long as this is read while it runs, so that it is not held up by a full pipe. */
    private static final long READ_AFTER = Duration.ofMillis(30).toNanos();

    /** When it has ended and what it has started still holds its output, that has so long to finish. */
    private static final long LAST_WORDS = Duration.ofMillis(250).toNanos();

    private static final long DEATH = Duration.ofMillis(500).toNanos();

    private final Plugins plugins;
    private final WaitSet waiting;
    private final ShortRun.Buffer buffer = new ShortRun.Buffer();
    private final Map<Long, PluginWatch> watches = new HashMap<>();
    private final Deadlines<PluginWatch> deadlines = new Deadlines<>();

    PluginCare(Plugins plugins, WaitSet waiting) {
        this.plugins = plugins;
        this.waiting = waiting;
    }

    boolean isEmpty() {
        return watches.isEmpty();
    }

    Collection<PluginWatch> all() {
        return List.copyOf(watches.values());
    }

    /** When something is due next, by {@link System#nanoTime}. */
    long first() {
        return deadlines.first();
    }

    void watch(PluginWatch watch) throws OsException {
        try {
            plugins.started(watch.run);
            watches.put(watch.token, watch);
            waiting.addEnd(watch.run, watch.endToken());
            deadlines.put(watch, watch.began + Math.min(READ_AFTER, watch.timeout()));
        } catch (OsException unwatched) {
            // It runs, and its end would not be seen; what it leaves is swept.
            watches.remove(watch.token);
            watch.run.killGroup();
            plugins.ended(watch.run);
            watch.run.close();
            throw unwatched;
        }
    }

    void ready(long token) {
        PluginWatch watch = watches.get(PluginWatch.number(token));
        if (watch == null) {
            return;
        }
        try {
            if (watch.isEnd(token)) {
                ended(watch);
            } else {
                read(watch, watch.isErrors(token));
            }
        } catch (IOException | RuntimeException broken) {
            LOG.log(Level.WARNING, "reading of a plugin failed", broken);
            kill(watch, PluginAnswer.notStarted(broken, since(watch.began)));
        }
    }

    private void ended(PluginWatch watch) throws OsException {
        watch.ended = true;
        waiting.removeEnd(watch.run);
        if (watch.answered) {
            bury(watch);
            return;
        }
        watch.takeAll(false, buffer, waiting);
        if (watch.outputEnded || watch.flooded()) {
            finish(watch);
        } else {
            watch.follow(waiting);
            deadlines.put(watch, System.nanoTime() + LAST_WORDS);
        }
    }

    private void read(PluginWatch watch, boolean errors) throws OsException {
        watch.take(errors, buffer, waiting);
        if (watch.flooded() && !watch.answered) {
            kill(watch, PluginAnswer.flooded(watch.output(), since(watch.began)));
        } else if (watch.ended && watch.outputEnded) {
            finish(watch);
        }
    }

    void overdue() {
        long now = System.nanoTime();
        for (PluginWatch watch = deadlines.poll(now); watch != null; watch = deadlines.poll(now)) {
            try {
                due(watch, now);
            } catch (OsException | RuntimeException broken) {
                LOG.log(Level.WARNING, "watching a plugin failed", broken);
                kill(watch, PluginAnswer.notStarted(broken, since(watch.began)));
            }
        }
    }

    private void due(PluginWatch watch, long now) throws OsException {
        if (watch.answered) {
            deathless(watch);
        } else if (watch.ended) {
            finish(watch);
        } else if (now - watch.began >= watch.timeout()) {
            kill(watch, PluginAnswer.timedOut(watch.question.late(), watch.question.timeout(), since(watch.began)));
        } else {
            watch.follow(waiting);
            deadlines.put(watch, watch.began + watch.timeout());
        }
    }

    /** The answer is out; it is only watched until it is gone. */
    void kill(PluginWatch watch, ProbeResult result) {
        try {
            watch.run.killGroup();
            watch.unfollow(waiting);
        } catch (OsException refused) {
            LOG.log(Level.WARNING, "cannot kill a plugin: {0}", refused.getMessage());
        }
        if (!watch.answered) {
            watch.answered = true;
            answer(watch.question, result);
        }
        if (watch.ended) {
            bury(watch);
        } else {
            deadlines.put(watch, System.nanoTime() + DEATH);
        }
    }

    private void deathless(PluginWatch watch) {
        LOG.log(
                Level.WARNING,
                "process {0} of a check does not die (in the kernel, state D?); it is still watched",
                Integer.toString(watch.run.pid()));
        watch.displaced = true;
        plugins.freed();
    }

    private void finish(PluginWatch watch) throws OsException {
        watch.takeAll(false, buffer, waiting);
        if (!watch.said()) {
            watch.takeAll(true, buffer, waiting);
        }
        // Before it is reaped: until then its number is nobody else's.
        watch.run.killGroup();
        ExitStatus status = watch.run.reap().orElse(ExitStatus.UNKNOWN);
        Duration took = since(watch.began);
        watch.answered = true;
        bury(watch);
        answer(
                watch.question,
                watch.flooded()
                        ? PluginAnswer.flooded(watch.output(), took)
                        : PluginAnswer.of(status, watch.output(), watch.errors(), took));
    }

    private void bury(PluginWatch watch) {
        try {
            watch.unfollow(waiting);
            watch.run.reap();
        } catch (OsException unknown) {
            LOG.log(Level.WARNING, "cannot read the status of a plugin: {0}", unknown.getMessage());
        }
        deadlines.remove(watch);
        watches.remove(watch.token);
        plugins.ended(watch.run);
        watch.run.close();
        if (!watch.displaced) {
            plugins.freed();
        }
        tell(watch.question, () -> watch.question.asker().over());
    }

    static void answer(Plugins.Question question, ProbeResult result) {
        tell(question, () -> question.asker().answered(result));
    }

    static void tell(Plugins.Question question, Runnable word) {
        try {
            word.run();
        } catch (RuntimeException broken) {
            LOG.log(Level.ERROR, "the answer of " + question.run().argv().getFirst() + " was not taken", broken);
        }
    }

    static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
