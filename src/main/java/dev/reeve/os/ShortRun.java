/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** A program that is run for its answer: its process and both of its outputs. For one thread, which waits for many of them in a {@link WaitSet}. */
public final class ShortRun implements AutoCloseable {
    /** What a read gives when there is nothing more now, and when there never will be. */
    public enum Reading {
        SOME,
        NOTHING_YET,
        ENDED
    }

    /** Where reads go; one serves all the runs of a thread. */
    public static final class Buffer {
        private final MemorySegment bytes = Arena.ofAuto().allocate(OutputPump.CHUNK);
        private int count;

        /** What the last read got. */
        public byte[] toBytes() {
            return bytes.asSlice(0, count).toArray(JAVA_BYTE);
        }

        public boolean isFull() {
            return count == bytes.byteSize();
        }
    }

    private final PidFd process;
    private final Fd output;
    private final Fd errors;
    private final long startedAt;

    private ShortRun(PidFd process, Fd output, Fd errors, long startedAt) {
        this.process = process;
        this.output = output;
        this.errors = errors;
        this.startedAt = startedAt;
    }

    /**
     * Starts it.
     *
     * @param otherwise asked where the shortcut does not work, with the request as it is
     * @throws IOException when nothing was started
     */
    public static ShortRun start(QuickSpawner quick, Launch launch, Spawner otherwise, SpawnRequest request)
            throws IOException {
        long before = Clocks.boottimeNanos();
        Fds.Pipe out = Fds.polledPipe();
        try (Fd outWrite = out.write()) {
            Fds.Pipe err = Fds.polledPipe();
            try (Fd errWrite = err.write()) {
                Optional<PidFd> child = quick.start(launch, outWrite, errWrite);
                PidFd process = child.isPresent()
                        ? child.get()
                        : otherwise
                                .spawn(within(quick, request)
                                        .streams(Stdio.NULL, Stdio.of(outWrite), Stdio.of(errWrite)))
                                .pidfd();
                return new ShortRun(process, out.read(), err.read(), before);
            } catch (IOException | RuntimeException notStarted) {
                err.read().close();
                throw notStarted;
            }
        } catch (IOException | RuntimeException notStarted) {
            out.read().close();
            throw notStarted;
        }
    }

    private static SpawnRequest within(QuickSpawner quick, SpawnRequest request) throws IOException {
        Cgroup group = quick.group();
        return group == null ? request : request.cgroup(group.create().path());
    }

    public int pid() {
        return process.pid();
    }

    /** Before its start, on the clock of {@link Clocks#boottimeNanos}. */
    public long startedAt() {
        return startedAt;
    }

    public Reading readOutput(Buffer into) throws OsException {
        return read(output, into);
    }

    public Reading readErrors(Buffer into) throws OsException {
        return read(errors, into);
    }

    private static Reading read(Fd from, Buffer into) throws OsException {
        long count = Fds.tryRead(from, into.bytes);
        into.count = (int) Math.max(0, count);
        if (count > 0) {
            return Reading.SOME;
        }
        return count == -Errno.EAGAIN.number() || count == -Errno.EINTR.number() ? Reading.NOTHING_YET : Reading.ENDED;
    }

    /** Whether it has ended; it is not reaped, so that its number stays its own. */
    public boolean hasEnded() throws OsException {
        return process.hasEnded();
    }

    /** How it ended, and reaps it; empty while it runs. */
    public Optional<ExitStatus> reap() throws OsException {
        return process.tryWait();
    }

    /** Kills all of its process group. Only before {@link #reap} has told its end. */
    public void killGroup() throws OsException {
        ProcessGroup.signal(process.pid(), Signals.KILL);
    }

    PidFd process() {
        return process;
    }

    Fd output() {
        return output;
    }

    Fd errors() {
        return errors;
    }

    /** After it has left the {@link WaitSet}. */
    @Override
    public void close() {
        output.close();
        errors.close();
        process.close();
    }
}
