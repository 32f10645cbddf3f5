/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import dev.reeve.os.Cgroup;
import dev.reeve.os.Child;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.Fd;
import dev.reeve.os.Fds;
import dev.reeve.os.OutputPump;
import dev.reeve.os.ProcessGroup;
import dev.reeve.os.Signals;
import dev.reeve.os.SpawnRequest;
import dev.reeve.os.Spawner;
import dev.reeve.os.Stdio;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Runs a program to its end and leaves nothing of it behind: at the end of its time its whole group gets TERM, then KILL, and what it started and did not wait for is ended with it. Where
 * there is no control group, the process group is all that can be reached.
 */
public final class ProgramRunner {
    private static final System.Logger LOG = System.getLogger(ProgramRunner.class.getName());
    private static final Duration LAST_OUTPUT = Duration.ofMillis(500);
    private static final Duration END_OF_KILLED = Duration.ofSeconds(2);

    private final Spawner spawner;
    private final OutputPump pump;
    private final Path scratch;

    /** @param scratch directory, best in memory (/run), for input on its way; files there are gone before the program reads them */
    public ProgramRunner(Spawner spawner, OutputPump pump, Path scratch) {
        this.spawner = spawner;
        this.pump = pump;
        this.scratch = scratch;
    }

    /** One that starts programs in another way, and is as this one in all else. */
    public ProgramRunner by(UnaryOperator<Spawner> way) {
        return new ProgramRunner(way.apply(spawner), pump, scratch);
    }

    /**
     * Runs it and waits. Interrupted, it ends the program first.
     *
     * @throws IOException when it could not be started
     */
    public ProgramEnd run(Program program) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (Capture output = new Capture(pump, program.outputLimit());
                Capture errors = new Capture(pump, program.outputLimit())) {
            Child child = start(program, output, errors);
            try (var handle = child.pidfd()) {
                boolean inTime = false;
                boolean leftBehind = false;
                ExitStatus status;
                try {
                    inTime = handle.awaitEnd(program.timeout());
                    if (!inTime) {
                        ProcessGroup.signal(child, Signals.TERM);
                        handle.awaitEnd(program.grace());
                    }
                } finally {
                    leftBehind = killRest(program, child);
                    status = handle.await(END_OF_KILLED).orElse(ExitStatus.UNKNOWN);
                }
                // Everyone who should write is gone, but a process that left the group may hold the pipe open.
                output.finish(LAST_OUTPUT);
                errors.finish(LAST_OUTPUT);
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                return new ProgramEnd(
                        status,
                        !inTime,
                        output.kept.text(),
                        errors.kept.text(),
                        output.kept.left() + errors.kept.left(),
                        took,
                        leftBehind);
            } finally {
                removeGroup(program);
            }
        }
    }

    /**
     * Runs it as cron does: both outputs are one, and what it leaves behind goes on. The run ends with the program itself; what others write to its output later is read and thrown away, so that they can go on. Interrupted, it
     * leaves the program alone.
     *
     * @throws IOException when it could not be started
     */
    public ProgramEnd runOn(Program program) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Capture output = new Capture(pump, program.outputLimit());
        boolean begun = false;
        try {
            Child child = start(program, output, output);
            begun = true;
            return lasting(program, child, output, began);
        } finally {
            if (!begun) {
                output.close();
            }
        }
    }

    private static ProgramEnd lasting(Program program, Child child, Capture output, long began)
            throws IOException, InterruptedException {
        try (var handle = child.pidfd()) {
            boolean inTime = handle.awaitEnd(program.timeout());
            boolean leftBehind = !inTime && killRest(program, child);
            ExitStatus status = handle.await(END_OF_KILLED).orElse(ExitStatus.UNKNOWN);
            output.finish(LAST_OUTPUT);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            return new ProgramEnd(status, !inTime, output.kept.text(), "", output.kept.left(), took, leftBehind);
        } finally {
            removeWhenEmpty(program);
        }
    }

    /** By a thread of its own: what the program left behind may go on for long. */
    private static void removeWhenEmpty(Program program) {
        Cgroup group = program.group();
        if (group == null) {
            return;
        }
        Thread.ofVirtual().name("reeve-left-behind").start(() -> {
            try {
                if (group.awaitEmpty(program.timeout())) {
                    group.remove();
                }
            } catch (IOException fault) {
                LOG.log(Level.DEBUG, "the control group " + group.path() + " stays behind: " + fault.getMessage());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Child start(Program program, Capture output, Capture errors) throws IOException {
        Cgroup group = program.group();
        if (group != null) {
            group.create();
        }
        try (Fd input = inputOf(program.input());
                Fd out = output.open();
                Fd err = output == errors ? null : errors.open()) {
            SpawnRequest request = SpawnRequest.of(program.argv())
                    .environment(program.environment())
                    .directory(program.workingDirectory())
                    .user(program.user(), program.userGroup())
                    .setup(program.setup())
                    .streams(Stdio.of(input), Stdio.of(out), err == null ? Stdio.of(out) : Stdio.of(err));
            request = group == null ? request : request.cgroup(group.path());
            Integer umask = program.umask();
            return spawner.spawn(umask == null ? request : request.umask(umask));
        } catch (IOException | RuntimeException notStarted) {
            removeGroup(program);
            throw notStarted;
        }
    }

    // A pipe would block while a program that does not read holds it; a file never does.
    private Fd inputOf(String input) throws IOException {
        if (input.isEmpty()) {
            return Fds.openForRead(Path.of("/dev/null"));
        }
        Path file = Files.createTempFile(scratch, "input", "");
        try {
            Files.writeString(file, input);
            return Fds.openForRead(file);
        } finally {
            Files.delete(file);
        }
    }

    /** Ends whatever is left, the program itself included. The leader has not been waited for yet, so its number is still its own. */
    private static boolean killRest(Program program, Child child) {
        try {
            Cgroup group = program.group();
            if (group == null) {
                ProcessGroup.signal(child, Signals.KILL);
                return false;
            }
            boolean left = child.pidfd().hasEnded() && group.isPopulated();
            group.kill();
            return left;
        } catch (IOException fault) {
            LOG.log(
                    Level.WARNING,
                    "cannot end what is left of " + program.argv().getFirst(),
                    fault);
            return false;
        }
    }

    private static void removeGroup(Program program) {
        Cgroup group = program.group();
        if (group == null) {
            return;
        }
        try {
            group.awaitEmpty(END_OF_KILLED);
            group.remove();
        } catch (IOException fault) {
            LOG.log(Level.WARNING, "the control group " + group.path() + " stays behind: " + fault.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
