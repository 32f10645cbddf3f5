/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.SmtpTalk;
import dev.reeve.probe.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** check_smtp. */
final class SmtpCheck {
    private SmtpCheck() {}

    static Answer ask(BuiltInCheck.Smtp check, Deadline deadline) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (Socket plain = Sockets.open(check.to(), deadline);
                Deadline.Watch watch = deadline.watch(plain)) {
            plain.setSoTimeout(deadline.remainingMillis());
            return talk(check, plain, start);
        } catch (UnknownHostException unknown) {
            return Answer.unknown(
                    "check_smtp: Invalid hostname/address - " + check.to().address());
        } catch (SocketTimeoutException late) {
            throw late;
        } catch (IOException failed) {
            if (deadline.passed()) {
                throw failed;
            }
            return failure(check, failed, start);
        }
    }

    private static Answer failure(BuiltInCheck.Smtp check, IOException failed, long start) {
        return switch (failed) {
            case EOFException cut -> new Answer(CheckState.WARNING, "recv() failed");
            case SSLException tls -> Answer.critical("CRITICAL - Cannot make SSL connection.\n" + Sockets.reason(tls));
            default ->
                new Answer(
                        CheckState.CRITICAL,
                        Sockets.refused(check.to().address(), check.to().port(), failed) + "\n"
                                + timed(check, CheckState.CRITICAL, start).output());
        };
    }

    private static Answer talk(BuiltInCheck.Smtp check, Socket plain, long start) throws IOException {
        SmtpTalk talk = check.talk();
        SmtpLine line = new SmtpLine(plain);
        String banner = line.reply();
        boolean secure = talk.startTls() || check.certificate() != null;
        String name = talk.name().isEmpty() ? ownName() : talk.name();
        String greeting = line.command((secure ? "EHLO " : "HELO ") + name);
        if (!banner.contains(talk.banner())) {
            String port =
                    check.to().port() == 25 ? "" : " on port " + check.to().port();
            return new Answer(
                    CheckState.WARNING,
                    "Invalid SMTP response received from host" + port + ": " + banner.replace('|', '/') + "\n"
                            + greeting.replace('|', '/'));
        }
        if (!secure) {
            return commands(check, line, start);
        }
        if (!greeting.contains("STARTTLS")) {
            line.command("QUIT");
            return new Answer(CheckState.WARNING, "WARNING - TLS not supported by server");
        }
        if (!line.command("STARTTLS").startsWith("220")) {
            return Answer.unknown("Server does not support STARTTLS");
        }
        return secured(check, plain, name, start);
    }

    private static Answer secured(BuiltInCheck.Smtp check, Socket plain, String name, long start) throws IOException {
        String host = check.to().address();
        try (SSLSocket socket = Secure.wrap(plain, host, false, host)) {
            SmtpLine line = new SmtpLine(socket);
            line.command("EHLO " + name);
            if (check.certificate() == null) {
                return commands(check, line, start);
            }
            quit(line, true);
            return CertificateAge.judge(Secure.certificate(socket), check.certificate(), Instant.now());
        }
    }

    private static Answer commands(BuiltInCheck.Smtp check, SmtpLine line, long start) throws IOException {
        SmtpTalk talk = check.talk();
        StringBuilder complaints = new StringBuilder();
        if (!talk.from().isEmpty()) {
            line.command("MAIL FROM:<" + talk.from() + ">");
        }
        for (int i = 0; i < talk.commands().size(); i++) {
            String answer = line.command(talk.commands().get(i));
            if (i < talk.responses().size()
                    && !answer.startsWith(talk.responses().get(i))) {
                complaints
                        .append("SMTP WARNING - Invalid response '")
                        .append(answer.replace('|', '/'))
                        .append("' to command '")
                        .append(talk.commands().get(i))
                        .append("'\n");
            }
        }
        quit(line, talk.ignoreQuitFailure());
        Answer end = timed(check, complaints.isEmpty() ? CheckState.OK : CheckState.WARNING, start);
        return new Answer(end.state(), complaints + end.output());
    }

    private static void quit(SmtpLine line, boolean ignoreFailure) throws IOException {
        try {
            line.command("QUIT");
        } catch (IOException gone) {
            if (!ignoreFailure && gone instanceof SocketTimeoutException) {
                throw gone;
            }
        }
    }

    private static Answer timed(BuiltInCheck.Smtp check, CheckState before, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        CheckState state = Answer.worse(before, check.time().judge(seconds));
        return new Answer(
                state,
                String.format(Locale.ROOT, "SMTP %s - %.3f sec. response time|", state, seconds)
                        + Perf.seconds("time", seconds, check.time(), null));
    }

    private static String ownName() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    }
}
