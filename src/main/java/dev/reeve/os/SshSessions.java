/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static dev.reeve.os.OperatorSession.Evidence.SSH;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The peers of sshd that have logged in. Being connected to its port is not enough: so is every password guesser, and
 * would then be safe from bans. OpenSSH names a process "sshd: user@terminal" only after the log-in; before, the title has
 * a suffix in brackets. A process counts only if it or its parent is root's, since any user may take such a title.
 */
final class SshSessions {
    private static final Pattern LOGGED_IN = Pattern.compile("sshd(?:-session)?: ([^\\[\\]]{1,256})@[^@\\[\\]]{1,256}");
    private static final Pattern SOCKET = Pattern.compile("socket:\\[([0-9]{1,18})]");
    private static final int MAX_DESCRIPTORS = 1024;

    private final Path proc;

    SshSessions(Path proc) {
        this.proc = proc;
    }

    List<OperatorSession> read() throws IOException {
        Map<Long, InetAddress> peers = new LinkedHashMap<>();
        for (TcpTable.Socket socket : TcpTable.read(proc)) {
            if (socket.isEstablished()) {
                peers.put(socket.inode(), socket.remote().getAddress());
            }
        }
        List<OperatorSession> sessions = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                user(process).ifPresent(user -> addPeers(process, user, peers, sessions));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return sessions;
    }

    private Optional<String> user(Path process) {
        Optional<ProcStat> stat = ProcFiles.ifThere(process.resolve("stat"), 4096)
                .flatMap(ProcStat::parse)
                .filter(found -> found.comm().startsWith("sshd"));
        if (stat.isEmpty()
                || !(isRoots(process) || isRoots(proc.resolve("" + stat.get().parent())))) {
            return Optional.empty();
        }
        return ProcFiles.ifThere(process.resolve("cmdline"), 4096)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8)
                        .replaceFirst("\0+$", "")
                        .strip())
                .map(LOGGED_IN::matcher)
                .filter(Matcher::matches)
                .map(title -> title.group(1));
    }

    private static boolean isRoots(Path process) {
        try {
            return Stat.of(process).uid() == 0;
        } catch (IOException gone) {
            return false;
        }
    }

    private static void addPeers(
            Path process, String user, Map<Long, InetAddress> peers, List<OperatorSession> sessions) {
        int seen = 0;
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                InetAddress peer = peers.get(inode(descriptor));
                if (peer != null) {
                    sessions.add(new OperatorSession(user, peer, SSH));
                }
                if (++seen >= MAX_DESCRIPTORS) {
                    return;
                }
            }
        } catch (IOException | DirectoryIteratorException gone) {
            // The session ended while it was looked at, which is not an error.
            return;
        }
    }

    private static long inode(Path descriptor) {
        try {
            Matcher socket = SOCKET.matcher(Files.readSymbolicLink(descriptor).toString());
            return socket.matches() ? Long.parseLong(socket.group(1)) : -1;
        } catch (IOException closed) {
            return -1;
        }
    }
}
