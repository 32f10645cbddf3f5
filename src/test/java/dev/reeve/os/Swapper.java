/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Somebody who may write to a directory, and puts a link to a file of somebody else's in the place of whatever appears under a name, as fast as it can. */
public final class Swapper implements AutoCloseable {
    private final Path place;
    private final Path victim;
    private final Thread thread;
    private volatile boolean over;

    public Swapper(Path place, Path victim) {
        this.place = place;
        this.victim = victim;
        this.thread = Thread.ofPlatform().daemon().start(this::swap);
    }

    private void swap() {
        Path link = place.resolveSibling(".link");
        while (!over) {
            try {
                if (!Files.isSymbolicLink(link)) {
                    Files.createSymbolicLink(link, victim);
                }
                if (place.toFile().exists() && !Files.isSymbolicLink(place)) {
                    Files.move(link, place, StandardCopyOption.ATOMIC_MOVE);
                }
            } catch (IOException lost) {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join(10_000);
    }
}
