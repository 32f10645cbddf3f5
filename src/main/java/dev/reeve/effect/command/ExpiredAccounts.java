/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/** Accounts that are over by shadow(5): pam_unix(8) refuses them to cron, so that who has left runs nothing any more. */
final class ExpiredAccounts {
    private static final int EXPIRES = 7;
    private static final int MOST_BYTES = 16 << 20;

    private ExpiredAccounts() {}

    /**
     * Since when an account is over.
     *
     * @return empty for one that is not, and where the file does not say
     */
    static Optional<LocalDate> since(Path shadow, String user, LocalDate today) {
        return text(shadow)
                .lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > EXPIRES && fields[0].equals(user))
                .map(fields -> fields[EXPIRES])
                .filter(days -> days.matches("\\d{1,7}"))
                .map(days -> LocalDate.ofEpochDay(Long.parseLong(days)))
                .findFirst()
                .filter(end -> !today.isBefore(end));
    }

    private static String text(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return "";
            }
            try (InputStream in = Files.newInputStream(file)) {
                return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            }
        } catch (IOException unreadable) {
            return "";
        }
    }
}
