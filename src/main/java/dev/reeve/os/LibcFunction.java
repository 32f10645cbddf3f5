/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * One function of the C library that returns an int or a long and tells errors through errno. Calls are checked at run
 * time, not by the compiler, so each function is called in one place, by the class of its family.
 */
final class LibcFunction {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final long ERRNO_OFFSET =
            Linker.Option.captureStateLayout().byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    private static final Linker.Option CAPTURE = Linker.Option.captureCallState("errno");

    private final String name;
    private final MethodHandle handle;

    private LibcFunction(String name, MethodHandle bound) {
        this.name = name;
        MethodType widened = bound.type().changeReturnType(long.class);
        int arguments = widened.parameterCount() - 1;
        this.handle = bound.asType(widened).asSpreader(Object[].class, arguments);
    }

    static LibcFunction of(String name, MemoryLayout result, MemoryLayout... arguments) {
        return find(name, result, arguments)
                .orElseThrow(() -> new IllegalStateException("the C library has no " + name
                        + "; Reeve needs glibc 2.29 or newer (Debian 11, Ubuntu 20.04, RHEL 9 or later)"));
    }

    static Optional<LibcFunction> find(String name, MemoryLayout result, MemoryLayout... arguments) {
        return bind(name, FunctionDescriptor.of(result, arguments), CAPTURE);
    }

    /** A function declared with "..." after {@code fixed} arguments, such as fcntl(2) and syscall(2). */
    static LibcFunction variadic(String name, int fixed, MemoryLayout result, MemoryLayout... arguments) {
        return bind(name, FunctionDescriptor.of(result, arguments), CAPTURE, Linker.Option.firstVariadicArg(fixed))
                .orElseThrow(() -> new IllegalStateException("the C library has no " + name));
    }

    private static Optional<LibcFunction> bind(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        return LINKER.defaultLookup()
                .find(name)
                .map(address -> new LibcFunction(name, LINKER.downcallHandle(address, descriptor, options)));
    }

    /** The result, or the negated errno where the function returned -1: what the kernel itself does. */
    long tryCall(Object... arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            long result = (long) handle.invokeExact(state, arguments);
            return result == -1 ? -state.get(JAVA_INT, ERRNO_OFFSET) : result;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("calling " + name, e);
        }
    }

    /** The result; an exception with the given detail where the function returned -1. Interrupted calls are repeated. */
    long call(String detail, Object... arguments) throws OsException {
        long result = tryCall(arguments);
        while (result == -Errno.EINTR.number()) {
            result = tryCall(arguments);
        }
        return checked(result, detail);
    }

    long checked(long result, String detail) throws OsException {
        if (result < 0) {
            throw new OsException(name, (int) -result, detail);
        }
        return result;
    }

    /** For the posix_spawn family, which returns the error number itself. */
    void callForError(String detail, Object... arguments) throws OsException {
        long error = tryCall(arguments);
        if (error != 0) {
            throw new OsException(name, (int) Math.abs(error), detail);
        }
    }
}
