/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.cron;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The file that cron makes when it begins what runs once in a boot. It is in a directory that a boot empties. */
record RebootMark(String file) {
    private static final System.Logger LOG = System.getLogger(RebootMark.class.getName());

    boolean isThere() {
        try {
            return Files.exists(Path.of(file));
        } catch (InvalidPathException none) {
            return false;
        }
    }

    void make() {
        try {
            Files.createFile(Path.of(file));
        } catch (FileAlreadyExistsException made) {
            LOG.log(Level.DEBUG, "the mark was there: " + file);
        } catch (IOException | InvalidPathException not) {
            LOG.log(
                    Level.WARNING,
                    "cannot make " + file + ", so that a cron that starts in this boot runs @reboot lines again: "
                            + not.getMessage());
        }
    }
}
