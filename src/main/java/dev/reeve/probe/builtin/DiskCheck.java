/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.DiskSpace;
import dev.reeve.os.FileSystemSpace;
import dev.reeve.os.MountTable.Mount;
import dev.reeve.os.OsException;
import dev.reeve.probe.Deadline;
import java.io.IOException;
import java.util.Optional;

/** check_disk. */
final class DiskCheck {
    private DiskCheck() {}

    static Answer ask(BuiltInCheck.Disk check, Deadline deadline) throws IOException, InterruptedException {
        Optional<Answer> absent = Mounts.absent(check.places().paths(), deadline);
        if (absent.isPresent()) {
            return absent.get();
        }
        DiskSpace space = check.space();
        CheckState state = CheckState.OK;
        boolean any = false;
        StringBuilder text = new StringBuilder();
        StringBuilder perf = new StringBuilder();
        for (Mount mount : Mounts.chosen(check.places())) {
            Optional<FileSystemSpace> found =
                    space(mount, !check.places().paths().isEmpty(), deadline);
            if (found.isPresent() && found.get().blocks() > 0) {
                any = true;
                DiskFigures figures = DiskFigures.of(mount, found.get(), space);
                state = Answer.worse(state, figures.state());
                text.append(space.errorsOnly() && figures.state() == CheckState.OK ? "" : " " + figures.text());
                perf.append(' ').append(figures.performance());
            }
        }
        CheckState end = any ? state : CheckState.UNKNOWN;
        String preamble = space.errorsOnly() && state == CheckState.OK && any ? "" : " - free space:";
        return new Answer(end, "DISK " + end + preamble + text + "|" + perf);
    }

    /** Nothing for one of many that cannot be looked at; one that was asked for is an error. */
    private static Optional<FileSystemSpace> space(Mount mount, boolean asked, Deadline deadline)
            throws IOException, InterruptedException {
        try {
            return Optional.of(Aside.call(() -> FileSystemSpace.of(mount.directory()), deadline));
        } catch (OsException refused) {
            if (asked) {
                throw refused;
            }
            return Optional.empty();
        }
    }
}
