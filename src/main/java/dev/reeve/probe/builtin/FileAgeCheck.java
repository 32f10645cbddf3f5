/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.Thresholds;
import dev.reeve.os.Stat;
import dev.reeve.probe.Deadline;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** check_file_age. */
final class FileAgeCheck {
    private FileAgeCheck() {}

    static Answer ask(BuiltInCheck.FileAge check, Deadline deadline) throws IOException, InterruptedException {
        try {
            Path path = Path.of(check.file());
            Stat stat = Aside.call(() -> Stat.of(path), deadline);
            return answer(
                    check, Instant.now().getEpochSecond() - stat.modified().getEpochSecond(), stat.size());
        } catch (FileSystemException | InvalidPathException absent) {
            return check.missing() == CheckState.OK
                    ? new Answer(
                            CheckState.OK,
                            String.format(
                                    Locale.ROOT,
                                    "FILE_AGE OK: %s doesn't exist, but ignore-missing was set",
                                    check.file()))
                    : Answer.critical("FILE_AGE CRITICAL: File not found - " + check.file());
        }
    }

    private static Answer answer(BuiltInCheck.FileAge check, long age, long size) {
        CheckState state = Answer.worse(check.age().judge(age), check.size().judge(size));
        return new Answer(
                state,
                String.format(
                        Locale.ROOT,
                        "FILE_AGE %s: %s is %d seconds old and %d bytes | age=%ds;%s size=%dB;%s;0",
                        state,
                        check.file(),
                        age,
                        size,
                        age,
                        limits(check.age(), ""),
                        size,
                        limits(check.size(), "0")));
    }

    private static String limits(Thresholds limits, String none) {
        return (limits.warning() == null ? none : limits.warn()) + ";"
                + (limits.critical() == null ? none : limits.crit());
    }
}
