/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Unix datagram socket that services write to, as sd_notify(3) has it. The kernel says who wrote each datagram (SCM_CREDENTIALS, unix(7)). Descriptors that come with it are the receiver's to close.
 */
public final class NotifySocket implements AutoCloseable {
    /** Datagrams longer than this are dropped. */
    static final int MOST_BYTES = 8_192;

    private static final int MOST_CONTROL = 2_048;
    private static final int MOST_ADDRESS = 107;
    private static final short AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOL_SOCKET = 1;
    private static final int SO_PASSCRED = 16;
    private static final int SCM_RIGHTS = 1;
    private static final int SCM_CREDENTIALS = 2;
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_CMSG_CLOEXEC = 0x40000000;
    private static final LibcFunction SOCKET = LibcFunction.of("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final LibcFunction BIND = LibcFunction.of("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final LibcFunction SETSOCKOPT =
            LibcFunction.of("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final LibcFunction RECVMSG = LibcFunction.of("recvmsg", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);

    private final Fd fd;
    private final String address;

    /** What it is in the file system, 0 for none: another socket may stand at its path when it is closed. */
    private final long inode;

    private NotifySocket(Fd fd, String address) throws IOException {
        this.fd = fd;
        this.address = address;
        this.inode = address.startsWith("@") ? 0 : inode();
    }

    private long inode() throws IOException {
        return Stat.of(Path.of(address), LinkOption.NOFOLLOW_LINKS).inode();
    }

    /**
     * One datagram.
     *
     * @param pid of the sender, 0 when it is of another pid namespace
     * @param group control group of the sender at the time, empty when it was gone already
     */
    public record Message(int pid, long uid, String group, String text, List<Fd> descriptors) {
        public void closeDescriptors() {
            descriptors.forEach(Fd::close);
        }
    }

    /** @param address a path, which is taken over; or a name in the abstract namespace, with a leading {@code @} */
    static NotifySocket bind(String address) throws IOException {
        byte[] name = address.getBytes(StandardCharsets.UTF_8);
        if (name.length > MOST_ADDRESS) {
            throw new IOException("the address of a Unix socket has at most " + MOST_ADDRESS + " bytes: " + address);
        }
        boolean path = !address.startsWith("@");
        if (path) {
            Files.deleteIfExists(Path.of(address));
        }
        Fd fd = new Fd((int) SOCKET.call("", (int) AF_UNIX, SOCK_DGRAM | Fds.O_CLOEXEC | Fds.O_NONBLOCK, 0));
        try {
            bind(fd, name, path);
            if (path) {
                Files.setPosixFilePermissions(Path.of(address), PosixFilePermissions.fromString("rw-rw-rw-"));
            }
            return new NotifySocket(fd, address);
        } catch (IOException | RuntimeException unbound) {
            fd.close();
            throw unbound;
        }
    }

    private static void bind(Fd fd, byte[] name, boolean path) throws OsException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment one = arena.allocateFrom(JAVA_INT, 1);
            fd.use(number -> SETSOCKOPT.call("SO_PASSCRED", number, SOL_SOCKET, SO_PASSCRED, one, 4));
            MemorySegment where = arena.allocate(110);
            where.set(JAVA_SHORT, 0, AF_UNIX);
            MemorySegment.copy(name, 0, where, JAVA_BYTE, 2, name.length);
            if (!path) {
                where.set(JAVA_BYTE, 2, (byte) 0);
            }
            int length = 2 + name.length + (path ? 1 : 0);
            String said = new String(name, StandardCharsets.UTF_8);
            fd.use(number -> BIND.call(said, number, where, length));
        }
    }

    Fd fd() {
        return fd;
    }

    public String address() {
        return address;
    }

    /** Room for one datagram, used again and again by one thread. */
    static final class Buffer {
        private final MemorySegment text;
        private final MemorySegment control;
        private final MemorySegment header;

        Buffer() {
            Arena arena = Arena.ofAuto();
            text = arena.allocate(MOST_BYTES, 8);
            control = arena.allocate(MOST_CONTROL, 8);
            header = arena.allocate(56, 8);
            MemorySegment vector = arena.allocate(16, 8);
            vector.set(ADDRESS, 0, text);
            vector.set(JAVA_LONG, 8, MOST_BYTES);
            header.set(ADDRESS, 16, vector);
            header.set(JAVA_LONG, 24, 1);
            header.set(ADDRESS, 32, control);
        }
    }

    /** The next datagram; empty when none is there. One that is too long comes with an empty text. */
    Optional<Message> receive(Buffer buffer) throws OsException {
        buffer.header.set(JAVA_LONG, 40, MOST_CONTROL);
        buffer.header.set(JAVA_INT, 48, 0);
        long length = fd.use(number -> RECVMSG.tryCall(number, buffer.header, MSG_CMSG_CLOEXEC));
        if (length < 0) {
            return Optional.empty();
        }
        boolean cut = (buffer.header.get(JAVA_INT, 48) & MSG_TRUNC) != 0;
        byte[] bytes = buffer.text.asSlice(0, cut ? 0 : length).toArray(JAVA_BYTE);
        return Optional.of(message(buffer, new String(bytes, StandardCharsets.UTF_8)));
    }

    private static Message message(Buffer buffer, String text) {
        int pid = 0;
        long uid = -1;
        List<Fd> descriptors = new ArrayList<>(0);
        long end = buffer.header.get(JAVA_LONG, 40);
        for (long at = 0; at + 16 <= end; ) {
            long length = buffer.control.get(JAVA_LONG, at);
            if (length < 16 || at + length > end) {
                break;
            }
            int type = buffer.control.get(JAVA_INT, at + 12);
            if (type == SCM_CREDENTIALS && length >= 28) {
                pid = buffer.control.get(JAVA_INT, at + 16);
                uid = Integer.toUnsignedLong(buffer.control.get(JAVA_INT, at + 20));
            }
            for (long each = at + 16; type == SCM_RIGHTS && each + 4 <= at + length; each += 4) {
                descriptors.add(new Fd(buffer.control.get(JAVA_INT, each)));
            }
            at += (length + 7) & ~7L;
        }
        String group = pid <= 0 ? "" : Proc.controlGroup(pid).orElse("");
        return new Message(pid, uid, group, text, List.copyOf(descriptors));
    }

    @Override
    public void close() {
        fd.close();
        if (!address.startsWith("@")) {
            try {
                if (inode() == inode) {
                    Files.deleteIfExists(Path.of(address));
                }
            } catch (NoSuchFileException gone) {
                // Somebody else has tidied up.
            } catch (IOException stays) {
                System.getLogger(NotifySocket.class.getName())
                        .log(System.Logger.Level.DEBUG, "the socket " + address + " stays", stays);
            }
        }
    }
}
