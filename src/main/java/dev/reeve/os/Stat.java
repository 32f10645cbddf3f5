/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * What stat(2) says of a file.
 *
 * @param device the file system it lives on
 * @param inode its number there; with the device it names the file until it is deleted
 * @param size bytes
 * @param modified last change of its content
 * @param mode type and permission bits
 * @param links names it has; 0 for an open file that was deleted
 */
public record Stat(long device, long inode, long size, Instant modified, int mode, int uid, int gid, int links) {
    private static final int PERMISSIONS = 07777;
    private static final int S_IFMT = 0xF000;
    private static final int S_IFSOCK = 0xC000;

    /** Of what the path leads to, links followed. */
    public static Stat of(Path path, LinkOption... options) throws IOException {
        Map<String, Object> all =
                Files.readAttributes(path, "unix:dev,ino,size,lastModifiedTime,mode,uid,gid,nlink", options);
        return new Stat(
                number(all, "dev"),
                number(all, "ino"),
                number(all, "size"),
                modified(all),
                (int) number(all, "mode"),
                (int) number(all, "uid"),
                (int) number(all, "gid"),
                (int) number(all, "nlink"));
    }

    /** Of an open descriptor, whatever has become of its name. */
    static Stat of(Fd fd) throws IOException {
        int number = fd.acquire();
        try {
            return of(magicLink(number));
        } finally {
            fd.release();
        }
    }

    static Path magicLink(int fd) {
        return Path.of("/proc/self/fd/" + fd);
    }

    /** Whether both are the same file, however named. */
    public boolean isSameFile(Stat other) {
        return device == other.device && inode == other.inode;
    }

    public boolean isSocket() {
        return (mode & S_IFMT) == S_IFSOCK;
    }

    public int permissions() {
        return mode & PERMISSIONS;
    }

    /** "fe:00:", as the kernel prints a device in /proc/locks (makedev(3)). */
    String deviceHex() {
        long major = (device >>> 8 & 0xfff) | (device >>> 32 & ~0xfffL);
        long minor = (device & 0xff) | (device >>> 12 & ~0xffL);
        return String.format(Locale.ROOT, "%02x:%02x:", major, minor);
    }

    private static Instant modified(Map<String, Object> all) {
        return all.get("lastModifiedTime") instanceof FileTime time ? time.toInstant() : Instant.EPOCH;
    }

    private static long number(Map<String, Object> all, String name) {
        return all.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
