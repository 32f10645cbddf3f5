/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ServiceKind;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.PidFd;
import dev.reeve.os.Proc;
import dev.reeve.os.ProcStat;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out, beside everything else, what is there of a service that its processes alone do not tell: after Reeve was away, and when a process ended that may or may not have been the main one. */
final class Review implements Runnable {
    private static final System.Logger LOG = System.getLogger(Review.class.getName());
    private static final Duration TURN = Duration.ofHours(1);

    private final Unit unit;
    private final Instance instance;
    private final ServiceKind kind;
    /** How the process ended that was taken for the main one; null after Reeve was away. */
    private final @Nullable ExitStatus ended;

    private final int pid;

    private Review(Unit unit, Instance instance, ServiceKind kind, int pid, @Nullable ExitStatus ended) {
        this.unit = unit;
        this.instance = instance;
        this.kind = kind;
        this.pid = pid;
        this.ended = ended;
    }

    /** Under the unit's lock. Until it is through the service counts as there. */
    static void begin(Unit unit, Instance instance, ServiceKind kind, int pid, @Nullable ExitStatus ended) {
        instance.standing = Instance.Standing.ACTING;
        Review review = new Review(unit, instance, kind, pid, ended);
        instance.reviewedBy(Thread.ofVirtual().name("reeve-review-" + unit.name).start(review));
    }

    @Override
    public void run() {
        try {
            if (ActionUnit.turn(unit, TURN)) {
                try {
                    review();
                } finally {
                    unit.acting.unlock();
                }
            }
        } catch (InterruptedException asked) {
            LOG.log(Level.DEBUG, "no review of {0}", unit.name);
        }
    }

    private void review() throws InterruptedException {
        try {
            ActionUnit script = new ActionUnit(unit, unit.tools.scripts().kind(unit.name, kind));
            if (!isCurrent()) {
                return;
            }
            if (ended == null) {
                awaitStart(script);
            }
            find(script);
        } catch (IOException fault) {
            over("and its script cannot be asked: " + fault.getMessage());
        }
    }

    private boolean isCurrent() {
        unit.lock.lock();
        try {
            return !unit.closed && unit.instances.get(instance.generation) == instance;
        } finally {
            unit.lock.unlock();
        }
    }

    private void find(ActionUnit script) throws IOException, InterruptedException {
        if (ended != null && instance.sure) {
            moved(script);
            return;
        }
        Optional<ActionUnit.Main> main = script.findMain(instance.place);
        Answer answer = ended != null || main.isEmpty() ? asked(script) : new Answer(Answer.State.RUNNING, "");
        if (main.isPresent() && (answer.running() || ended == null)) {
            Settling.running(unit, script, instance, main.get());
        } else if (answer.running()) {
            main.ifPresent(each -> each.process().close());
            Settling.present(unit, script, instance);
        } else {
            main.ifPresent(each -> each.process().close());
            over(answer.text());
        }
    }

    /** The main process is known to have ended, whatever a script makes of its number; unless another has taken its place, as when a program puts a new version of itself there. */
    private void moved(ActionUnit script) throws IOException {
        java.util.OptionalInt named = script.care().main();
        Optional<ActionUnit.Main> main =
                named.isPresent() ? ActionUnit.Main.open(instance.place, named.getAsInt(), true) : Optional.empty();
        if (main.isPresent()) {
            Settling.running(unit, script, instance, main.get());
        } else {
            over("");
        }
    }

    private Answer asked(ActionUnit script) throws InterruptedException {
        return script.kind.asks()
                ? script.ask(script.kind.timeout(kind.question()))
                : new Answer(Answer.State.STOPPED, "");
    }

    /** A start that Reeve was away from goes on by itself; it is let come to its end. */
    private void awaitStart(ActionUnit script) throws IOException, InterruptedException {
        for (int each : instance.place.processes()) {
            if (isStart(script, each)) {
                try (PidFd action = PidFd.open(each)) {
                    if (instance.place.contains(each) && !action.awaitEnd(script.kind.timeout("start"))) {
                        action.send(dev.reeve.os.Signals.KILL);
                    }
                } catch (dev.reeve.os.OsException gone) {
                    LOG.log(Level.DEBUG, "the start has ended", gone);
                }
            }
        }
    }

    private static boolean isStart(ActionUnit script, int pid) {
        boolean leads =
                ProcStat.read(pid).filter(stat -> stat.session() == stat.pid()).isPresent();
        java.util.List<String> words = leads ? Proc.commandLine(pid) : java.util.List.of();
        java.util.List<String> argv = script.kind.argv("start");
        int size = words.size();
        return size >= argv.size() && words.subList(size - argv.size(), size).equals(argv);
    }

    private void over(String text) {
        unit.lock.lock();
        try {
            if (unit.instances.get(instance.generation) == instance && !unit.closed) {
                unit.endedFor(instance, pid, ended == null ? ExitStatus.UNKNOWN : ended, text);
            }
        } finally {
            unit.lock.unlock();
        }
    }
}
