/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.os.Child;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.Fd;
import dev.reeve.os.OutputPump;
import dev.reeve.os.PidFd;
import dev.reeve.os.ProcessGroup;
import dev.reeve.os.Signals;
import dev.reeve.os.SpawnRequest;
import dev.reeve.os.Spawner;
import dev.reeve.os.Stdio;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs actions of scripts to their end, within their time. */
final class ActionRunner implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ActionRunner.class.getName());
    private static final Duration LAST_OUTPUT = Duration.ofMillis(300);
    private static final Duration END_OF_KILLED = Duration.ofSeconds(2);

    private final Spawner spawner;
    private @Nullable OutputPump pump;
    private boolean closed;

    ActionRunner(Spawner spawner) {
        this.spawner = spawner;
    }

    // Made when it is first needed: a node without scripts needs no thread for them.
    private synchronized OutputPump pump() throws IOException {
        if (closed) {
            throw new IOException("Reeve is stopping");
        }
        if (pump == null) {
            pump = new OutputPump();
        }
        return pump;
    }

    /**
     * Runs it and waits. Interrupted, it ends the action first.
     *
     * @throws IOException with a text for people, when it could not be started
     */
    ActionEnd run(ActionCall call) throws IOException, InterruptedException {
        call.place().prepare();
        try {
            if (call.log() != null) {
                return logged(call, call.log());
            }
            return call.apart() ? apart(call) : captured(call);
        } finally {
            if (!call.stays()) {
                end(call);
            }
        }
    }

    private ActionEnd captured(ActionCall call) throws IOException, InterruptedException {
        try (OutputTail tail = new OutputTail(pump(), call.kept())) {
            Child child;
            try (Fd out = tail.open()) {
                child = spawn(call, out, out);
            }
            ActionEnd end = await(call, child);
            return new ActionEnd(end.action(), end.status(), end.timedOut(), end.most(), tail.text(LAST_OUTPUT));
        }
    }

    private ActionEnd apart(ActionCall call) throws IOException, InterruptedException {
        try (OutputTail tail = new OutputTail(pump(), call.kept());
                OutputTail errors = new OutputTail(pump(), ActionCall.USUAL)) {
            Child child;
            try (Fd out = tail.open();
                    Fd err = errors.open()) {
                child = spawn(call, out, err);
            }
            ActionEnd end = await(call, child);
            String output = tail.text(LAST_OUTPUT);
            String words = end.good() ? output : output + "\n" + errors.text(LAST_OUTPUT);
            return new ActionEnd(end.action(), end.status(), end.timedOut(), end.most(), words);
        }
    }

    private ActionEnd logged(ActionCall call, Path log) throws IOException, InterruptedException {
        Child child;
        long before;
        try (Fd out = NativeRunner.openLog(log, true)) {
            before = size(log);
            child = spawn(call, out, out);
        }
        ActionEnd end = await(call, child);
        return new ActionEnd(end.action(), end.status(), end.timedOut(), end.most(), since(log, before, call.kept()));
    }

    private Child spawn(ActionCall call, Fd out, Fd err) throws IOException {
        SpawnRequest request = SpawnRequest.of(call.argv())
                .environment(call.environment())
                .streams(Stdio.NULL, Stdio.of(out), Stdio.of(err))
                .umask(call.umask())
                .setup(call.setup());
        Path group = call.place().directory();
        return spawner.spawn(group == null ? request : request.cgroup(group));
    }

    private static ActionEnd await(ActionCall call, Child child) throws IOException, InterruptedException {
        try (PidFd process = child.pidfd()) {
            boolean inTime = false;
            try {
                inTime = process.awaitEnd(call.timeout());
            } finally {
                if (!inTime) {
                    kill(call, child);
                }
            }
            ExitStatus status = process.await(END_OF_KILLED).orElse(ExitStatus.UNKNOWN);
            return new ActionEnd(call.action(), status, !inTime, call.timeout(), "");
        }
    }

    /** What the action started may be the service: then only the action itself is ended here. */
    private static void kill(ActionCall call, Child child) throws IOException {
        if (call.stays()) {
            child.pidfd().send(Signals.KILL);
        } else if (call.place().directory() == null) {
            ProcessGroup.signal(child, Signals.KILL);
        } else {
            call.place().kill();
        }
    }

    private static void end(ActionCall call) throws InterruptedException {
        try {
            if (call.place().populated()) {
                call.place().kill();
                call.place().awaitEmpty(END_OF_KILLED);
            }
            call.place().seal();
        } catch (IOException fault) {
            LOG.log(Level.WARNING, "cannot end what is left of " + call.argv(), fault);
        }
    }

    private static long size(Path log) {
        try {
            return Files.size(log);
        } catch (IOException gone) {
            return 0;
        }
    }

    /** The end of what came into the file since; the file may have been turned over meanwhile. */
    private static String since(Path log, long before, int most) {
        try (FileChannel file = FileChannel.open(log)) {
            long size = file.size();
            long from = Math.max(size < before ? 0 : before, size - most);
            ByteBuffer bytes = ByteBuffer.allocate((int) (size - from));
            file.read(bytes, from);
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (pump != null) {
            pump.close();
        }
    }
}
