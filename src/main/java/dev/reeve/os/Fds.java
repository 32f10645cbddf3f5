/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Opens, reads and writes descriptors: open(2), pipe2(2), fcntl(2), read(2), write(2). All are close-on-exec. */
public final class Fds {
    static final int O_RDONLY = 0;
    static final int O_RDWR = 2;
    static final int O_WRONLY = 1;
    static final int O_CREAT = 0x40;
    static final int O_NOCTTY = 0x100;
    static final int O_APPEND = 0x400;

    /** One of the few flags of open(2) that have another number on another processor. */
    static final int O_NOFOLLOW = System.getProperty("os.arch").equals("aarch64") ? 0x8000 : 0x20000;

    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x80000;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int F_DUPFD_CLOEXEC = 1030;

    private static final LibcFunction OPEN = LibcFunction.variadic("open", 2, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final LibcFunction PIPE2 = LibcFunction.of("pipe2", JAVA_INT, ADDRESS, JAVA_INT);
    private static final LibcFunction FCNTL = LibcFunction.variadic("fcntl", 2, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final LibcFunction READ = LibcFunction.of("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final LibcFunction PREAD =
            LibcFunction.of("pread", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
    private static final LibcFunction WRITE = LibcFunction.of("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);

    private Fds() {}

    /** Both ends of a pipe; the owner closes each. */
    public record Pipe(Fd read, Fd write) implements AutoCloseable {
        @Override
        public void close() {
            read.close();
            write.close();
        }
    }

    public static Pipe pipe() throws OsException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(JAVA_INT, 2);
            PIPE2.call("", ends, O_CLOEXEC);
            return new Pipe(new Fd(ends.getAtIndex(JAVA_INT, 0)), new Fd(ends.getAtIndex(JAVA_INT, 1)));
        }
    }

    /** A pipe whose reader is never made to wait; who writes is. */
    static Pipe polledPipe() throws OsException {
        Pipe pipe = pipe();
        try {
            pipe.read().use(number -> FCNTL.call("F_SETFL", number, F_SETFL, O_NONBLOCK));
            return pipe;
        } catch (OsException e) {
            pipe.close();
            throw e;
        }
    }

    public static Fd openForRead(Path path) throws OsException {
        return open(path, O_RDONLY, 0);
    }

    /** Opens for writing at the end; the file is made with mode 0640 when it is missing. */
    public static Fd openForAppend(Path path) throws OsException {
        return open(path, O_WRONLY | O_CREAT | O_APPEND, 0640);
    }

    /**
     * The same for a file in a directory that others may write to: a symbolic link at its end is refused, for it could lead anywhere, and a FIFO that nobody reads is an error instead of a wait.
     */
    public static Fd openLogForAppend(Path path) throws OsException {
        Fd file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOCTTY | O_NOFOLLOW | O_NONBLOCK, 0640);
        file.use(number -> {
            int flags = (int) FCNTL.call("F_GETFL", number, F_GETFL, 0);
            return FCNTL.call("F_SETFL", number, F_SETFL, flags & ~O_NONBLOCK);
        });
        return file;
    }

    /** Opens a device for writing that must be there, under its own name; nobody is waited for, and a terminal becomes nobody's. */
    public static Fd openDevice(Path path) throws OsException {
        return open(path, O_WRONLY | O_NOCTTY | O_NOFOLLOW | O_NONBLOCK, 0);
    }

    static Fd open(Path path, int flags, int mode) throws OsException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path.toString());
            return new Fd((int) OPEN.call(path.toString(), name, flags | O_CLOEXEC, mode));
        }
    }

    /** Another descriptor for the same open file, with a number of at least {@code least}. */
    static Fd duplicate(Fd fd, int least) throws OsException {
        return new Fd((int) fd.use(number -> FCNTL.call("F_DUPFD_CLOEXEC", number, F_DUPFD_CLOEXEC, least)));
    }

    /** The pipe opened anew for reading and writing: who writes to it is never told that nobody reads. */
    public static Fd openBothWays(Fd pipe) throws OsException {
        int number = pipe.acquire();
        try {
            return open(Path.of("/proc/self/fd/" + number), O_RDWR, 0);
        } finally {
            pipe.release();
        }
    }

    static void setNonBlocking(Fd fd) throws OsException {
        fd.use(number -> {
            int flags = (int) FCNTL.call("F_GETFL", number, F_GETFL, 0);
            return FCNTL.call("F_SETFL", number, F_SETFL, flags | O_NONBLOCK);
        });
    }

    /** Bytes read into the buffer, 0 at the end, or a negated errno (EAGAIN when nothing is there yet). */
    static long tryRead(Fd fd, MemorySegment buffer) throws OsException {
        return fd.use(number -> READ.tryCall(number, buffer, buffer.byteSize()));
    }

    /**
     * Reads what is there, waiting up to {@code timeout} for the first byte.
     *
     * @return bytes read, 0 when the time ran out, -1 at the end
     */
    public static int read(Fd fd, byte[] into, Duration timeout) throws OsException, InterruptedException {
        if (!Poll.await(fd, Poll.IN, timeout)) {
            return 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(into.length);
            int count = (int) READ.checked(tryRead(fd, buffer), "");
            MemorySegment.copy(buffer, JAVA_BYTE, 0, into, 0, count);
            return count == 0 ? -1 : count;
        }
    }

    /** The first 4 KiB of a small file of the kernel's, read again through the same descriptor. */
    static String readFromStart(Fd fd) throws OsException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(4096);
            long count = fd.use(number -> PREAD.call("", number, buffer, buffer.byteSize(), 0L));
            return new String(buffer.asSlice(0, count).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
        }
    }

    /** Writes all bytes. On a pipe this blocks while the reader does not read, so it is meant for small input. */
    public static void write(Fd fd, byte[] bytes) throws OsException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment rest = arena.allocateFrom(JAVA_BYTE, bytes);
            while (rest.byteSize() > 0) {
                MemorySegment part = rest;
                rest = part.asSlice(fd.use(number -> WRITE.call("", number, part, part.byteSize())));
            }
        }
    }
}
