/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;

/** Sockets that another process has open: its descriptors from /proc, one of them had as well by pidfd_getfd(2). */
public final class HeldSockets {
    /** Descriptors of one process that are looked at. What was given to it at its start has the lowest numbers. */
    private static final int MOST = 4_096;

    private HeldSockets() {}

    /**
     * The socket at which this process is reached there: the same one, with all who wait at it.
     *
     * @return empty where it has none
     * @throws IOException when its descriptors cannot be seen, or had: that needs CAP_SYS_PTRACE or its user, and Linux 5.6
     */
    public static Optional<Fd> find(PidFd holder, SocketName at) throws IOException {
        for (int number : sockets(holder.pid())) {
            Optional<Fd> copy = holder.copy(number);
            if (copy.isPresent() && SocketFacts.receives(copy.get(), at)) {
                return copy;
            }
            copy.ifPresent(Fd::close);
        }
        return Optional.empty();
    }

    private static TreeSet<Integer> sockets(int pid) throws IOException {
        TreeSet<Integer> numbers = new TreeSet<>();
        Path all = ProcFiles.PROC.resolve(pid + "/fd");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(all, HeldSockets::isSocket)) {
            for (Path entry : entries) {
                numbers.add(Integer.parseInt(entry.getFileName().toString()));
                if (numbers.size() > MOST) {
                    numbers.pollLast();
                }
            }
        } catch (DirectoryIteratorException gone) {
            throw gone.getCause();
        }
        return numbers;
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closed) {
            return false;
        }
    }
}
