/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.os.Users;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/**
 * The socket's file. It is made under another name, given its group and mode, and then moved into place, so that at no moment somebody may connect who should not, and none in which a left-over
 * of a dead daemon stands in the way.
 */
final class UnixEndpoint {
    /** sun_path has 108 bytes with the end (unix(7)); the name it is made under is longer by 4. */
    static final int MAX_BYTES = 100;

    private static final System.Logger LOG = System.getLogger(UnixEndpoint.class.getName());

    private final Path path;
    private final Path making;
    private final String group;

    UnixEndpoint(Path path, String group) {
        this.path = path.toAbsolutePath();
        this.making = this.path.resolveSibling(this.path.getFileName() + ".new");
        this.group = group;
    }

    /** Where to bind. @throws IOException when the path is too long, is no socket's, or somebody answers there */
    UnixDomainSocketAddress claim() throws IOException {
        int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_BYTES) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "the socket's path has %d bytes, the kernel takes %d: %s; choose a shorter one with --socket",
                    length,
                    MAX_BYTES,
                    path));
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            refuseIfUsed();
        }
        Files.createDirectories(path.getParent());
        Files.deleteIfExists(making);
        return UnixDomainSocketAddress.of(making);
    }

    private void refuseIfUsed() throws IOException {
        if (!Files.readAttributes(path, java.nio.file.attribute.BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new IOException(path + " exists and is no socket; move it away or choose another path with --socket");
        }
        if (answers()) {
            throw new IOException(
                    "another daemon answers at " + path + "; stop it first, or choose another path with --socket");
        }
    }

    private boolean answers() {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return channel.isConnected();
        } catch (IOException nobody) {
            LOG.log(Level.DEBUG, () -> "a left-over socket is replaced: " + path);
            return false;
        }
    }

    /** Sets group and mode and moves it into place. */
    void open() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(making, PosixFileAttributeView.class);
        if (Users.load().group(group).isPresent()) {
            give(view);
        }
        view.setPermissions(PosixFilePermissions.fromString("rw-rw----"));
        Files.move(making, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void give(PosixFileAttributeView view) throws IOException {
        GroupPrincipal to =
                making.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
        try {
            view.setGroup(to);
        } catch (IOException notRoot) {
            LOG.log(
                    Level.INFO,
                    () -> "the socket stays with the daemon's own group, since it may not be given to " + group + ": "
                            + notRoot.getMessage());
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(path);
            Files.deleteIfExists(making);
        } catch (IOException left) {
            LOG.log(Level.DEBUG, "the socket's file stays behind", left);
        }
    }
}
