/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Asks the disk what a file is. */
final class DiskFacts {
    private static final String WANTED = "unix:dev,ino,mode,uid,nlink,size,lastModifiedTime,ctime,isRegularFile";
    private static final int RIGHTS = 07777;

    private DiskFacts() {}

    static FileFacts of(Path file) throws IOException {
        Map<String, Object> itself = Files.readAttributes(file, WANTED, LinkOption.NOFOLLOW_LINKS);
        boolean link = Files.isSymbolicLink(file);
        Map<String, Object> led = link ? Files.readAttributes(file, WANTED) : itself;
        return new FileFacts(
                link,
                number(itself, "uid"),
                Boolean.TRUE.equals(led.get("isRegularFile")),
                number(led, "uid"),
                (int) number(led, "mode") & RIGHTS,
                (int) number(led, "nlink"),
                new TreeMap<>(itself) + " " + new TreeMap<>(led));
    }

    private static long number(Map<String, Object> of, String name) {
        return of.get(name) instanceof Number number ? number.longValue() : -1;
    }
}
