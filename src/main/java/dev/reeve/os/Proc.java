/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What /proc tells about processes beside stat. All of it but boot id and cgroup is chosen by the process itself. */
public final class Proc {
    private static final int CMDLINE_BOUND = 128 << 10;
    private static final int ENVIRON_BOUND = 256 << 10;
    private static final int MAX_ENTRIES = 4096;

    private Proc() {}

    /** Random id of this boot of the kernel; start times compare only within one. */
    public static String bootId() {
        return BootId.VALUE;
    }

    private static final class BootId {
        static final String VALUE = ProcFiles.ifThere(ProcFiles.PROC.resolve("sys/kernel/random/boot_id"), 64)
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII).strip())
                .orElseThrow(() ->
                        new IllegalStateException("cannot read /proc/sys/kernel/random/boot_id: is /proc mounted?"));
    }

    /** Every pid there is at this moment, in no order. */
    public static List<Integer> pids() throws IOException {
        List<Integer> pids = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(ProcFiles.PROC, "[0-9]*")) {
            for (Path entry : entries) {
                pids.add(Integer.parseInt(entry.getFileName().toString()));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return pids;
    }

    /** The arguments, at most the first 128 KiB; none for a kernel thread, a zombie or a process that is gone. */
    public static List<String> commandLine(int pid) {
        return strings(pid, "cmdline", CMDLINE_BOUND);
    }

    /** The environment at the start of the program, at most 256 KiB of it; none when it may not be read. */
    public static Map<String, String> environment(int pid) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String entry : strings(pid, "environ", ENVIRON_BOUND)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                environment.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return environment;
    }

    /** The path of its cgroup v2 group below the mount, "/" for the root; empty when the process is gone. */
    public static Optional<String> controlGroup(int pid) {
        return ProcFiles.linesIfThere(ProcFiles.PROC.resolve(pid + "/cgroup"), ProcFiles.SMALL).stream()
                .filter(line -> line.startsWith("0::"))
                .map(line -> line.substring(3))
                .findFirst();
    }

    /** The children of this process, zombies included. One that comes or goes meanwhile may be missed. */
    public static List<Integer> ownChildren() throws IOException {
        List<Integer> children = new ArrayList<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(ProcFiles.PROC.resolve("self/task"))) {
            for (Path thread : threads) {
                Optional<byte[]> list = ProcFiles.ifThere(thread.resolve("children"), ProcFiles.LARGE);
                if (list.isEmpty() && Files.exists(thread)) {
                    return childrenByParent();
                }
                list.ifPresent(bytes -> addPids(bytes, children));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return children;
    }

    private static void addPids(byte[] list, List<Integer> pids) {
        for (String pid : new String(list, StandardCharsets.US_ASCII).split(" ", -1)) {
            if (!pid.isBlank()) {
                pids.add(Integer.parseInt(pid.strip()));
            }
        }
    }

    // For kernels built without CONFIG_PROC_CHILDREN.
    private static List<Integer> childrenByParent() throws IOException {
        int self = (int) ProcessHandle.current().pid();
        List<Integer> children = new ArrayList<>();
        for (int pid : pids()) {
            if (ProcStat.read(pid).filter(stat -> stat.parent() == self).isPresent()) {
                children.add(pid);
            }
        }
        return children;
    }

    private static List<String> strings(int pid, String file, int bound) {
        byte[] bytes = ProcFiles.ifThere(ProcFiles.PROC.resolve(pid + "/" + file), bound)
                .orElse(new byte[0]);
        return split(bytes);
    }

    // A process may overwrite its own title with text that does not end in NUL.
    static List<String> split(byte[] bytes) {
        List<String> strings = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= bytes.length && strings.size() < MAX_ENTRIES; i++) {
            boolean end = i == bytes.length;
            if (end ? start < i : bytes[i] == 0) {
                strings.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        return strings;
    }
}
