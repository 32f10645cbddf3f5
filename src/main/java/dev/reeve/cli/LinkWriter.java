/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Writes links of runlevels: each new one whole or not at all, and in place before the one it replaces goes, so that a script is at no moment without. Broken off and called again, it goes on. */
final class LinkWriter {
    private final Path etc;
    private final Path scripts;

    LinkWriter(InitDirectory directory) {
        this.etc = directory.etc();
        this.scripts = directory.directory();
    }

    void write(List<EnablePlan.Change> changes) throws IOException {
        for (EnablePlan.Change change : changes) {
            if (!change.add().isEmpty()) {
                add(change);
            }
        }
        for (Path old : removed(changes)) {
            if (Files.isSymbolicLink(old)) {
                Files.deleteIfExists(old);
            }
        }
    }

    private void add(EnablePlan.Change change) throws IOException {
        Path directory = etc.resolve(RunlevelLinks.directory(change.level()));
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(directory);
        }
        Path link = directory.resolve(change.add());
        if (Files.exists(link, java.nio.file.LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            throw new IOException(link + " is there and is no link; it is left alone");
        }
        Path half = directory.resolve(".reeve-" + change.add());
        remove(half);
        Files.createSymbolicLink(
                half, Path.of("..").resolve(scripts.getFileName()).resolve(change.script()));
        Files.move(half, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void remove(Path half) throws IOException {
        try {
            Files.delete(half);
        } catch (NoSuchFileException usual) {
            return;
        }
    }

    private List<Path> removed(List<EnablePlan.Change> changes) {
        List<Path> removed = new ArrayList<>();
        for (EnablePlan.Change change : changes) {
            change.remove()
                    .forEach(name -> removed.add(
                            etc.resolve(RunlevelLinks.directory(change.level())).resolve(name)));
        }
        return removed;
    }
}
