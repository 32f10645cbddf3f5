/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static dev.reeve.os.OperatorSession.Evidence.LOGIN_RECORD;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** Remote log-ins in utmp(5): fixed records, whose layout differs between 64-bit architectures in the time fields only. */
final class LoginRecords {
    private static final boolean X86 = System.getProperty("os.arch", "").equals("amd64");
    static final int SIZE = X86 ? 384 : 400;
    static final int ADDRESS = X86 ? 348 : 360;
    private static final int PID = 4;
    static final int USER = 44;
    private static final int USER_LENGTH = 32;
    static final short USER_PROCESS = 7;

    private LoginRecords() {}

    static List<OperatorSession> read() {
        byte[] file = ProcFiles.ifThere(Path.of("/run/utmp"), ProcFiles.LARGE).orElse(new byte[0]);
        return parse(file, pid -> ProcStat.read(pid).isPresent());
    }

    /** Sessions of users, those of processes that are gone among them, as who(1) counts. */
    static int count(byte[] file) {
        int count = 0;
        for (int start = 0; start + SIZE <= file.length; start += SIZE) {
            ByteBuffer entry = ByteBuffer.wrap(file, start, SIZE).slice().order(ByteOrder.nativeOrder());
            count += entry.getShort(0) == USER_PROCESS && !user(entry).isEmpty() ? 1 : 0;
        }
        return count;
    }

    /** Records of processes that are gone are left over from a crash. */
    static List<OperatorSession> parse(byte[] file, IntPredicate alive) {
        List<OperatorSession> sessions = new ArrayList<>();
        for (int start = 0; start + SIZE <= file.length; start += SIZE) {
            ByteBuffer entry = ByteBuffer.wrap(file, start, SIZE).slice().order(ByteOrder.nativeOrder());
            InetAddress source = KernelAddress.of(address(entry));
            if (entry.getShort(0) == USER_PROCESS && !source.isAnyLocalAddress() && alive.test(entry.getInt(PID))) {
                sessions.add(new OperatorSession(user(entry), source, LOGIN_RECORD));
            }
        }
        return sessions;
    }

    // An IPv4 address is in the first word, the others are zero.
    private static byte[] address(ByteBuffer entry) {
        byte[] bytes = new byte[16];
        entry.get(ADDRESS, bytes);
        boolean v4 = Arrays.equals(bytes, 4, 16, new byte[12], 0, 12);
        return v4 ? Arrays.copyOf(bytes, 4) : bytes;
    }

    private static String user(ByteBuffer entry) {
        byte[] bytes = new byte[USER_LENGTH];
        entry.get(USER, bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
