/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source;

import dev.reeve.os.Child;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.Fds;
import dev.reeve.os.OutputPump;
import dev.reeve.os.ProcessGroup;
import dev.reeve.os.SpawnRequest;
import dev.reeve.os.Spawner;
import dev.reeve.os.Stdio;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A run of a program whose output is read piece by piece; a reader that is behind makes it wait. Closing ends it. */
public final class PipedProgram implements AutoCloseable {
    /** Pieces of at most 64 KiB that wait to be read. */
    private static final int WAITING = 16;

    private static final int ERRORS = 500;
    private static final Duration DEATH = Duration.ofSeconds(2);
    private static final byte[] END = new byte[0];

    private final OutputPump pump;
    private final LinkedBlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Child child;
    private final long output;
    private final long error;
    private boolean ended;

    /**
     * Starts it, with nothing in its environment but the PATH.
     *
     * @throws IOException when it cannot be started
     */
    public PipedProgram(Spawner spawner, OutputPump pump, List<String> command) throws IOException {
        this.pump = pump;
        Fds.Pipe out = Fds.pipe();
        Fds.Pipe err = Fds.pipe();
        try (var outWrite = out.write();
                var errWrite = err.write()) {
            this.child =
                    spawner.spawn(SpawnRequest.of(command).streams(Stdio.NULL, Stdio.of(outWrite), Stdio.of(errWrite)));
        } catch (IOException | RuntimeException notStarted) {
            out.read().close();
            err.read().close();
            throw notStarted;
        }
        try {
            this.output = pump.attach(out.read(), new Output());
            this.error = pump.attach(err.read(), new Errors());
        } catch (IOException unread) {
            end();
            throw unread;
        }
    }

    /** The next piece; empty when none came within the time; null at the end. */
    public byte @Nullable [] next(Duration atMost) throws IOException, InterruptedException {
        if (ended) {
            return null;
        }
        byte[] piece = pieces.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (pieces.size() < WAITING / 2) {
            pump.resume(output);
        }
        ended = piece == END;
        return ended ? null : piece == null ? new byte[0] : piece;
    }

    /** How it ended, in words for an error; after the end of its output. */
    public String ending() throws IOException, InterruptedException {
        Optional<ExitStatus> status = child.pidfd().await(DEATH);
        String said = errors().strip();
        return status.map(ExitStatus::describe).orElse("it closed its output")
                + (said.isEmpty() ? "" : ": " + said.replace('\n', ' '));
    }

    private String errors() {
        synchronized (errors) {
            return errors.toString(StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        pump.detach(output);
        pump.detach(error);
        end();
    }

    private void end() {
        try {
            if (child.pidfd().tryWait().isEmpty()) {
                ProcessGroup.kill(child);
                boolean _ = child.pidfd().await(DEATH).isPresent();
            }
        } catch (IOException gone) {
            System.getLogger(PipedProgram.class.getName()).log(System.Logger.Level.DEBUG, "the program is gone", gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            child.pidfd().close();
        }
    }

    private final class Output implements OutputPump.Sink {
        @Override
        public boolean chunk(long token, byte[] bytes) {
            pieces.add(bytes);
            return pieces.size() < WAITING;
        }

        @Override
        public void ended(long token) {
            pieces.add(END);
        }
    }

    private final class Errors implements OutputPump.Sink {
        @Override
        public boolean chunk(long token, byte[] bytes) {
            synchronized (errors) {
                errors.write(bytes, 0, Math.min(bytes.length, ERRORS - errors.size()));
            }
            return true;
        }

        @Override
        public void ended(long token) {}
    }
}
