/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.reeve.journal.DriverLibrary;
import dev.reeve.os.Subreaper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Holds a lock of the test processes while a class runs: one for itself for a class that is {@link Alone}, one beside others for all others. Keeps the database driver out of the directory of temporary files, which tests that are
 * killed fill. Takes leave of the dead that a class leaves to this process: a thousand of them were looked at by every later daemon.
 */
public final class AloneExtension implements BeforeAllCallback, AfterAllCallback {
    private static final Path LOCK = Path.of("target", "tests.lock");
    private @Nullable FileChannel held;
    private int depth;

    @Override
    public synchronized void beforeAll(ExtensionContext context) throws IOException {
        DriverLibrary.ready();
        if (depth++ == 0) {
            Files.createDirectories(LOCK.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(LOCK, CREATE, READ, WRITE);
            held = channel;
            channel.lock(0, Long.MAX_VALUE, !context.getRequiredTestClass().isAnnotationPresent(Alone.class));
        }
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) throws IOException {
        if (--depth == 0 && held != null) {
            Subreaper.disable();
            Subreaper.sweep();
            held.close();
            held = null;
        }
    }
}
