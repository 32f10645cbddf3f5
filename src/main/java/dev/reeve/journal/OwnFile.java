/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.os.Durable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Content of the program's own, kept as a file that others may read and nobody but its owner can change. The directory is this account's or root's: whoever could put another file there would have this process load it.
 */
final class OwnFile {
    private static final int WRITABLE_BY_MORE = 022;
    /** A copy that is being written now is younger. */
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    private OwnFile() {}

    /** Writes it unless it is there, byte for byte. @throws IOException also when the place is not safe */
    static Path in(Path directory, String name, byte[] content) throws IOException {
        Path place = directory.toAbsolutePath().normalize();
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(
                    place, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS) || !isSafe(place)) {
            throw new IOException(place + " is no directory that this account or root alone can write");
        }
        Path file = place.resolve(name);
        if (!holds(file, content)) {
            Durable.replace(file, content, "r-xr-xr-x");
        }
        return file;
    }

    private static boolean holds(Path file, byte[] content) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && isSafe(file)
                && Files.size(file) == content.length
                && Arrays.equals(Files.readAllBytes(file), content);
    }

    /** Whether it is this account's or root's, and nobody else can write it. */
    static boolean isSafe(Path file) throws IOException {
        Map<String, Object> of = Files.readAttributes(file, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        boolean owned = Integer.valueOf(0).equals(of.get("uid")) || self.equals(of.get("uid"));
        return owned && of.get("mode") instanceof Integer mode && (mode & WRITABLE_BY_MORE) == 0;
    }

    /** Removes what earlier versions left beside it, and what a process left that was killed while it wrote. Others may do the same at the same time. */
    static void removeOthers(Path file, String prefix) {
        Predicate<String> earlier = name ->
                name.startsWith(prefix) && !name.equals(file.getFileName().toString());
        try (DirectoryStream<Path> all = Files.newDirectoryStream(file.resolveSibling(""))) {
            for (Path each : all) {
                String name = each.getFileName().toString();
                if (earlier.test(name) || (name.endsWith(".tmp") && isLeft(each))) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (IOException notMine) {
            System.getLogger(OwnFile.class.getName()).log(Level.DEBUG, "earlier files stay beside " + file, notMine);
        }
    }

    private static boolean isLeft(Path file) throws IOException {
        FileTime written = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
        return written.toInstant().isBefore(Instant.now().minus(LEFT_BEHIND));
    }
}
