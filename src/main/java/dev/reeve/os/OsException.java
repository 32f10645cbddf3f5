/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;

/**
 * A system call that failed: the call, its errno (see errno(3); 0 when the failure was found before any call), what it
 * was about, and a hint where one is known.
 */
public final class OsException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final int errno;

    public OsException(String call, int errno, String detail) {
        super(text(call, errno, detail));
        this.call = call;
        this.errno = errno;
    }

    OsException(String call, Errno errno, String detail) {
        this(call, errno.number(), detail);
    }

    private OsException(String message, String call, Errno errno) {
        super(message);
        this.call = call;
        this.errno = errno.number();
    }

    /** Found before any call, and told without its name: who wrote the name of a program knows no system calls. */
    static OsException noProgram(String which, String suggestion) {
        return new OsException("there is no program " + which + "; " + suggestion, "spawn", Errno.ENOENT);
    }

    public String call() {
        return call;
    }

    public int errno() {
        return errno;
    }

    /** "ENOENT", or "errno 999" for a number without a name here. */
    public String errnoName() {
        return Errno.nameOf(errno);
    }

    /** "connection refused": the error alone, in words. */
    public String reason() {
        return Errno.words(errno);
    }

    public String hint() {
        return Errno.hint(errno);
    }

    boolean is(Errno other) {
        return errno == other.number();
    }

    private static String text(String call, int errno, String detail) {
        String reason = errno == 0 ? "" : ": " + Errno.describe(errno);
        String about = detail.isEmpty() ? "" : ": " + detail;
        String hint = Errno.hint(errno).isEmpty() ? "" : "; " + Errno.hint(errno);
        return call + reason + about + hint;
    }
}
