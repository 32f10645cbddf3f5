/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Linux error numbers that Reeve meets, each with its meaning and, where there is one, what to do (errno(3)). */
enum Errno {
    EPERM(1, "not permitted", "this needs root or a capability; a container may forbid it"),
    ENOENT(2, "no such file or directory", "check the path"),
    ESRCH(3, "no such process", "the process has ended"),
    EINTR(4, "interrupted", null),
    EIO(5, "input/output error", "look at the kernel log for failing hardware"),
    ENXIO(6, "no such device or address", null),
    E2BIG(7, "argument list too long", "shorten the arguments or the environment"),
    ENOEXEC(8, "not an executable format", "a script needs a first line such as #!/bin/sh"),
    EBADF(9, "bad file descriptor", "it was closed already"),
    ECHILD(10, "no such child", "the process is not a child of Reeve or was reaped already"),
    EAGAIN(11, "temporarily unavailable", "a limit on processes or memory may be reached (ulimit -u, pids.max)"),
    ENOMEM(12, "out of memory", "free memory or raise the limit of Reeve's control group"),
    EACCES(13, "permission denied", "check owner, mode and the noexec mount option"),
    EBUSY(16, "busy", "it is still in use; a control group must be empty to be removed"),
    EEXIST(17, "exists already", null),
    ENODEV(19, "no such device", null),
    ENOTDIR(20, "not a directory", "check the path"),
    EISDIR(21, "is a directory", "a file was expected"),
    EINVAL(22, "invalid argument", "the kernel may be too old; Reeve needs Linux 5.4, and 5.14 for all it can do"),
    ENFILE(23, "too many open files in the system", "raise fs.file-max"),
    EMFILE(24, "too many open files", "raise Reeve's limit on open files (ulimit -n, LimitNOFILE)"),
    ETXTBSY(26, "program file is being written", "wait until the installation is over"),
    ENOSPC(28, "no space left", "free space on the file system, or raise the limit that is reached"),
    EROFS(30, "read-only file system", "in a container, mount it writable"),
    EPIPE(32, "broken pipe", "the reader has gone"),
    ENAMETOOLONG(36, "name too long", "use a shorter name"),
    ENOSYS(38, "not implemented by this kernel", "a newer kernel is needed, or a container filter forbids the call"),
    ELOOP(40, "too many symbolic links", "check the links of the path"),
    EOPNOTSUPP(95, "not supported", "the kernel or this kind of object does not offer it"),
    EADDRNOTAVAIL(
            99,
            "no local address or port free",
            "many connections were closed a moment ago (net.ipv4.ip_local_port_range)"),
    ENOBUFS(105, "no buffer space", "free memory"),
    ENETUNREACH(101, "network unreachable", "look at the routes (ip route)"),
    ECONNRESET(104, "connection reset", null),
    ETIMEDOUT(110, "timed out", null),
    ECONNREFUSED(111, "connection refused", "nobody listens there"),
    EHOSTUNREACH(113, "no route to host", "the host does not answer, or something between refuses");

    private final int number;
    private final String meaning;
    private final @Nullable String hint;

    Errno(int number, String meaning, @Nullable String hint) {
        this.number = number;
        this.meaning = meaning;
        this.hint = hint;
    }

    int number() {
        return number;
    }

    static String nameOf(int number) {
        Errno known = of(number);
        return known == null ? String.format(Locale.ROOT, "errno %d", number) : known.name();
    }

    /** "ENOENT (no such file or directory)". */
    static String describe(int number) {
        Errno known = of(number);
        return known == null ? nameOf(number) : known.name() + " (" + known.meaning + ")";
    }

    /** "connection refused". */
    static String words(int number) {
        Errno known = of(number);
        return known == null ? nameOf(number) : known.meaning;
    }

    static String hint(int number) {
        Errno known = of(number);
        return known == null || known.hint == null ? "" : known.hint;
    }

    private static @Nullable Errno of(int number) {
        for (Errno errno : values()) {
            if (errno.number == number) {
                return errno;
            }
        }
        return null;
    }
}
