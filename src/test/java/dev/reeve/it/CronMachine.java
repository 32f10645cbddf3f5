/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A daemon in a mount namespace with a copy of this machine's /etc, Debian's crontabs in it, and a user {@code alice} beside: real paths, and nothing of the machine's own is changed. */
final class CronMachine implements AutoCloseable {
    static final int ALICE = 41_001;
    static final int BOB = 41_002;

    final Path root;
    final Path etc;
    final DaemonHarness daemon;

    CronMachine(Path directory) throws Exception {
        assumeTrue(Files.exists(Path.of("/etc/crontab")), "needs the package cron-daemon-common");
        root = directory;
        etc = root.resolve("etc");
        daemon = new DaemonHarness(root);
        mode(root, "rwxr-xr-x");
        if (Shell.run("cp", "-a", "/etc", etc.toString()) != 0) {
            throw new IOException("cannot copy /etc");
        }
        user("alice", ALICE);
        user("bob", BOB);
        for (String name : List.of("spool", "stamps", "mails")) {
            Files.createDirectory(root.resolve(name));
        }
        mode(root.resolve("mails"), "rwxrwxrwx");
        Path sendmail = write(root.resolve("sendmail"), """
                #!/bin/sh
                file=$(mktemp %1$s/mails/tmp.XXXXXX) || exit 75
                { echo "$(id -un) runs: $*"; cat; } >"$file" && mv "$file" "$file.mail"
                """.formatted(root));
        mode(sendmail, "rwxr-xr-x");
        daemon.by(List.of(
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "sh",
                "-c",
                "mount --bind \"$0\" /etc && exec \"$@\"",
                etc.toString()));
    }

    private void user(String name, int id) throws IOException {
        append("passwd", name + ":x:" + id + ":" + id + "::" + root.resolve(name) + ":/bin/false\n");
        append("group", name + ":x:" + id + ":\n");
        own(Files.createDirectory(root.resolve(name)), id);
    }

    private void append(String file, String line) throws IOException {
        Path path = etc.resolve(file);
        Files.writeString(path, Files.readString(path) + line);
    }

    DaemonHarness configured(String more) throws IOException {
        return daemon.configured("""
                cron:
                  system: true
                  users: true
                  spool: %1$s/spool
                  stamps: %1$s/stamps
                  sendmail: %1$s/sendmail
                  reboot-mark: %1$s/mark
                """.formatted(root) + more.indent(2));
    }

    static Path write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return file;
    }

    static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    static void own(Path file, int id) throws IOException {
        Files.setAttribute(file, "unix:uid", id, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", id, LinkOption.NOFOLLOW_LINKS);
    }

    /** As crontab(1) does it: written beside, and put in the old one's place at once. */
    void crontab(String user, int owner, String text) throws IOException {
        Path fresh = write(root.resolve("fresh"), text);
        own(fresh, owner);
        mode(fresh, "rw-------");
        Files.move(fresh, root.resolve("spool").resolve(user), StandardCopyOption.ATOMIC_MOVE);
    }

    List<String> mails() throws IOException {
        try (var files = Files.list(root.resolve("mails"))) {
            List<Path> all = files.filter(file -> file.toString().endsWith(".mail"))
                    .sorted()
                    .toList();
            List<String> texts = new java.util.ArrayList<>();
            for (Path file : all) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }

    @Override
    public void close() throws Exception {
        try {
            daemon.close();
        } finally {
            // Full of links to all over the machine, of which each would be warned.
            Shell.run("rm", "-rf", etc.toString());
        }
    }
}
