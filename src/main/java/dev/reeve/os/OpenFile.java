/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file open for reading whose {@link Stat} can be asked for at any time: after a rename or a delete it is still about
 * this very file. That is how a reader of a log learns that the name now belongs to a new file.
 */
public final class OpenFile implements AutoCloseable {
    private final Fd fd;
    private final FileChannel channel;

    private OpenFile(Fd fd, FileChannel channel) {
        this.fd = fd;
        this.channel = channel;
    }

    /**
     * Opens a regular file. Anything else in its place, such as a named pipe that would hold the caller, is refused.
     */
    public static OpenFile open(Path path) throws IOException {
        return open(path, Fds.O_RDONLY | Fds.O_NONBLOCK);
    }

    /** The same, and a symbolic link is refused. */
    public static OpenFile openNoLink(Path path) throws IOException {
        return open(path, Fds.O_RDONLY | Fds.O_NONBLOCK | Fds.O_NOFOLLOW);
    }

    private static OpenFile open(Path path, int flags) throws IOException {
        Fd fd = Fds.open(path, flags, 0);
        int number = fd.acquire();
        try {
            if (!Files.isRegularFile(Stat.magicLink(number))) {
                throw new OsException("open", 0, path + " is not a regular file");
            }
            // Leads to the inode, not to the name: both descriptors are the same file.
            return new OpenFile(fd, FileChannel.open(Stat.magicLink(number), StandardOpenOption.READ));
        } catch (IOException e) {
            fd.close();
            throw e;
        } finally {
            fd.release();
        }
    }

    public FileChannel channel() {
        return channel;
    }

    public Stat stat() throws IOException {
        return Stat.of(fd);
    }

    @Override
    public void close() throws IOException {
        fd.close();
        channel.close();
    }
}
