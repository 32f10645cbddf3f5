/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import dev.reeve.model.cron.AnacronDay;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A stamp of anacron's, held while its job runs with the lock that anacron takes (fcntl(2), the whole file): so neither runs a job that the other one is at. */
final class AnacronStamp implements AutoCloseable {
    private static final int MOST = 64;

    private final FileChannel file;
    private final FileLock lock;

    private AnacronStamp(FileChannel file, FileLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /**
     * @return null when somebody else is at the job
     * @throws IOException when there is no such file and none can be made
     */
    static @Nullable AnacronStamp take(String directory, String id) throws IOException {
        FileChannel file = open(directory, id);
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return new AnacronStamp(file, lock);
            }
        } catch (OverlappingFileLockException ours) {
            // A run of our own: the same answer.
        } catch (IOException fault) {
            file.close();
            throw fault;
        }
        file.close();
        return null;
    }

    private static FileChannel open(String directory, String id) throws IOException {
        try {
            Path folder = Path.of(directory);
            Files.createDirectories(folder);
            return FileChannel.open(
                    folder.resolve(id),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE,
                    LinkOption.NOFOLLOW_LINKS);
        } catch (InvalidPathException wrong) {
            throw new IOException("no name of a file: " + id, wrong);
        }
    }

    /** Null for none. */
    @Nullable
    LocalDate day() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MOST);
        file.read(bytes, 0);
        return AnacronDay.parse(new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII));
    }

    void write(LocalDate day) throws IOException {
        file.truncate(0);
        file.write(ByteBuffer.wrap(AnacronDay.text(day).getBytes(StandardCharsets.US_ASCII)), 0);
        file.force(true);
    }

    @Override
    public void close() throws IOException {
        lock.close();
        file.close();
    }
}
