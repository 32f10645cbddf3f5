/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.Talk;
import dev.reeve.probe.Deadline;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** check_tcp, and its other names. */
final class TcpCheck {
    private TcpCheck() {}

    static Answer ask(BuiltInCheck.Tcp check, Deadline deadline) throws IOException, InterruptedException {
        long start = System.nanoTime();
        String service = check.talk().service();
        try (Socket plain = Sockets.open(check.to(), deadline);
                Deadline.Watch watch = deadline.watch(plain)) {
            return check.talk().tls() || check.certificate() != null
                    ? secure(check, plain, start, deadline)
                    : talk(check, plain, start, deadline);
        } catch (UnknownHostException unknown) {
            return Answer.critical(service + " CRITICAL - Invalid hostname, address or socket: "
                    + check.to().address());
        } catch (SSLException failed) {
            if (deadline.passed()) {
                throw failed;
            }
            return Answer.critical("CRITICAL - Cannot make SSL connection.\n" + Sockets.reason(failed));
        } catch (SocketTimeoutException late) {
            throw late;
        } catch (IOException refused) {
            if (deadline.passed()) {
                throw refused;
            }
            return new Answer(
                    check.states().refused(),
                    Sockets.refused(check.to().address(), check.to().port(), refused));
        }
    }

    private static Answer secure(BuiltInCheck.Tcp check, Socket plain, long start, Deadline deadline)
            throws IOException, InterruptedException {
        try (SSLSocket socket =
                Secure.wrap(plain, check.talk().sni(), false, check.to().address())) {
            if (check.certificate() == null) {
                return talk(check, socket, start, deadline);
            }
            Answer age = CertificateAge.judge(Secure.certificate(socket), check.certificate(), Instant.now());
            if (age.state() != CheckState.OK) {
                return age;
            }
            Answer answer = talk(check, socket, start, deadline);
            return new Answer(answer.state(), age.output() + "\n" + answer.output());
        }
    }

    private static Answer talk(BuiltInCheck.Tcp check, Socket socket, long start, Deadline deadline)
            throws IOException, InterruptedException {
        Talk talk = check.talk();
        send(socket, talk.send());
        if (talk.expect().isEmpty()) {
            return answer(check, "", true, start);
        }
        Thread.sleep(talk.delay());
        Heard heard = Heard.on(socket, talk, deadline);
        Answer answer = heard.text().isEmpty()
                ? new Answer(CheckState.WARNING, "No data was received from host!")
                : answer(check, heard.text(), heard.fits(), start);
        send(socket, talk.quit());
        return answer;
    }

    private static void send(Socket socket, String text) throws IOException {
        if (!text.isEmpty()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Answer answer(BuiltInCheck.Tcp check, String heard, boolean fits, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        Talk talk = check.talk();
        CheckState time = check.time().judge(seconds);
        CheckState state =
                fits || time == CheckState.CRITICAL ? time : check.states().mismatch();
        String where = (check.to().host().isEmpty() ? "" : " on " + check.to().host())
                + (check.to().host().isEmpty() ? " on port " : " port ")
                + check.to().port();
        String said = heard.isEmpty() || talk.hide() ? "" : heard;
        String text = fits
                ? String.format(Locale.ROOT, "%.3f second response time", seconds)
                        + where
                        + (said.isEmpty() ? "" : " [" + said + "]")
                : "Unexpected response from host/socket" + (said.isEmpty() ? where : ": " + said);
        return new Answer(
                state,
                talk.service() + " " + state + " - " + text + "|"
                        + Perf.seconds(
                                "time", seconds, check.time(), check.limit().toMillis() / 1_000.0));
    }
}
