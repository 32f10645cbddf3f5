/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One thread that reads the output of all children and hands it on in chunks of at most {@value #CHUNK} bytes, one chunk
 * per pipe and turn, so that a noisy child does not starve the others. A sink that is full pauses its pipe; the child then
 * blocks when the kernel's buffer is full, and nothing is lost.
 */
public final class OutputPump implements AutoCloseable {
    /** Largest chunk, in bytes: the default capacity of a pipe. */
    public static final int CHUNK = 65_536;

    private final EpollLoop loop;
    private final Map<Long, Channel> channels = new ConcurrentHashMap<>();
    private final MemorySegment buffer = Arena.ofAuto().allocate(CHUNK);

    public OutputPump() throws OsException {
        loop = new EpollLoop("reeve-output");
    }

    /** Called on the pump's thread, so it must be quick; typically it offers to a bounded queue. */
    public interface Sink {
        /** Takes the bytes; false pauses this pipe until {@link OutputPump#resume}. */
        boolean chunk(long token, byte[] bytes);

        /** Nothing more comes: every writer has closed its end, or reading failed. Not called after detach. */
        void ended(long token);
    }

    // The lock orders a pause, decided by the sink on our thread, before the resume that answers it on another.
    private static final class Channel {
        final Fd fd;
        final Sink sink;
        boolean paused = true;

        Channel(Fd fd, Sink sink) {
            this.fd = fd;
            this.sink = sink;
        }
    }

    /** Reads from now on. The pump owns the descriptor and closes it at the end. */
    public long attach(Fd readEnd, Sink sink) throws OsException {
        Fds.setNonBlocking(readEnd);
        long token = loop.nextToken();
        Channel channel = new Channel(readEnd, sink);
        channels.put(token, channel);
        try {
            start(token, channel);
        } catch (OsException e) {
            channels.remove(token);
            throw e;
        }
        return token;
    }

    /** Reads again after a pause; does nothing when the pipe is not paused or has ended. */
    public void resume(long token) throws OsException {
        Channel channel = channels.get(token);
        if (channel != null) {
            start(token, channel);
        }
    }

    private void start(long token, Channel channel) throws OsException {
        synchronized (channel) {
            if (channel.paused) {
                loop.add(token, channel.fd, Poll.IN, ready -> pump(ready, channel));
                channel.paused = false;
            }
        }
    }

    /** Stops reading and closes, for instance when a detached grandchild holds the pipe open for ever. */
    public void detach(long token) {
        Channel channel = channels.remove(token);
        if (channel != null) {
            channel.fd.close();
        }
    }

    public int size() {
        return channels.size();
    }

    private void pump(long token, Channel channel) {
        long count = read(channel.fd);
        if (count > 0) {
            deliver(token, channel, buffer.asSlice(0, count).toArray(JAVA_BYTE));
        } else if (count != -Errno.EAGAIN.number() && count != -Errno.EINTR.number()) {
            detach(token);
            channel.sink.ended(token);
        }
    }

    // A hang-up is reported whatever events are asked for, so a paused pipe must leave epoll altogether.
    private void deliver(long token, Channel channel, byte[] bytes) {
        try {
            synchronized (channel) {
                if (!channel.sink.chunk(token, bytes)) {
                    channel.paused = true;
                    loop.remove(token);
                }
            }
        } catch (RuntimeException e) {
            detach(token);
            throw e;
        }
    }

    private long read(Fd fd) {
        try {
            return Fds.tryRead(fd, buffer);
        } catch (OsException closed) {
            return -Errno.EBADF.number();
        }
    }

    @Override
    public void close() {
        loop.close();
        channels.keySet().forEach(this::detach);
    }
}
