/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static dev.reeve.os.OperatorSession.Evidence.LOGIND;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remote sessions that systemd-logind knows, from its files in /run/systemd/sessions: systems without utmp have these. */
final class LogindSessions {
    private static final int MAX_SESSIONS = 10_000;

    private LogindSessions() {}

    static List<OperatorSession> read(Path directory) {
        List<OperatorSession> sessions = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, Files::isRegularFile)) {
            for (Path file : files) {
                parse(ProcFiles.linesIfThere(file, ProcFiles.SMALL)).ifPresent(sessions::add);
                if (sessions.size() >= MAX_SESSIONS) {
                    break;
                }
            }
        } catch (IOException | DirectoryIteratorException absent) {
            return sessions;
        }
        return sessions;
    }

    // Only an address counts: a host name was chosen by whoever owns the reverse zone.
    static Optional<OperatorSession> parse(List<String> lines) {
        Optional<InetAddress> source = value(lines, "REMOTE_HOST").flatMap(KernelAddress::literal);
        boolean closing = value(lines, "STATE").filter("closing"::equals).isPresent();
        return source.filter(address -> !closing)
                .map(address -> new OperatorSession(value(lines, "USER").orElse(""), address, LOGIND));
    }

    private static Optional<String> value(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst();
    }
}
