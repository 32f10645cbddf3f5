/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Optional;

/**
 * Which process a control group was last used by, written at the group itself as the extended attribute {@code user.reeve.owner} (xattr(7); Linux 5.7 for control groups): {@code PID START NAMESPACE}. Like the
 * group it is gone after a boot.
 *
 * @param namespace inode of its pid namespace: pids of another mean nothing here
 */
public record GroupOwner(int pid, long start, long namespace) {
    private static final String ATTRIBUTE = "reeve.owner";
    private static final int MOST = 100;

    /** Writes that it is this process. */
    public static void mark(Cgroup group) throws IOException {
        int pid = (int) ProcessHandle.current().pid();
        long start = ProcStat.read(pid).map(ProcStat::startTime).orElse(0L);
        String text = pid + " " + start + " " + ownNamespace();
        try {
            view(group).write(ATTRIBUTE, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (UnsupportedOperationException none) {
            throw new IOException(group.path() + " takes no extended attributes", none);
        }
    }

    /** Empty where nobody wrote it, or it cannot be read. */
    public static Optional<GroupOwner> of(Cgroup group) {
        ByteBuffer read = ByteBuffer.allocate(MOST);
        try {
            view(group).read(ATTRIBUTE, read);
        } catch (IOException | UnsupportedOperationException none) {
            return Optional.empty();
        }
        return parse(new String(read.array(), 0, read.position(), StandardCharsets.US_ASCII));
    }

    static Optional<GroupOwner> parse(String text) {
        if (!text.matches("[1-9][0-9]{0,8} [0-9]{1,18} [1-9][0-9]{0,17}")) {
            return Optional.empty();
        }
        String[] words = text.split(" ");
        return Optional.of(
                new GroupOwner(Integer.parseInt(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2])));
    }

    /** Whether it certainly runs no more. One of another pid namespace cannot be seen from here. */
    public boolean isGone() {
        boolean here = namespace == ownNamespace();
        return here
                && ProcStat.read(pid)
                        .filter(stat -> stat.startTime() == start && !stat.isDead())
                        .isEmpty();
    }

    private static long ownNamespace() {
        try {
            return Stat.of(Path.of("/proc/self/ns/pid")).inode();
        } catch (IOException unknown) {
            return 0;
        }
    }

    private static UserDefinedFileAttributeView view(Cgroup group) throws IOException {
        UserDefinedFileAttributeView view =
                Files.getFileAttributeView(group.path(), UserDefinedFileAttributeView.class);
        if (view == null) {
            throw new IOException("no extended attributes here");
        }
        return view;
    }
}
