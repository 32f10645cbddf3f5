/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.probe.Deadline;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** How long a server's certificate is valid, in the words of {@code check_http -C}; and whether it is trusted. */
final class TlsCheck {
    private TlsCheck() {}

    static Answer ask(BuiltInCheck.Tls check, Deadline deadline) throws IOException, InterruptedException {
        try {
            Answer age = CertificateAge.judge(certificate(check, false, deadline), check.validity(), Instant.now());
            if (check.verify() && age.state() != CheckState.CRITICAL) {
                certificate(check, true, deadline);
            }
            return age;
        } catch (UnknownHostException unknown) {
            return Answer.critical("CRITICAL - the name " + check.to().address() + " does not resolve");
        } catch (SocketTimeoutException late) {
            throw late;
        } catch (IOException failed) {
            if (deadline.passed()) {
                throw failed;
            }
            return Answer.critical(
                    failed instanceof SSLException
                            ? "CRITICAL - Cannot make SSL connection: " + Sockets.reason(failed)
                            : Sockets.refused(check.to().address(), check.to().port(), failed));
        }
    }

    private static X509Certificate certificate(BuiltInCheck.Tls check, boolean verify, Deadline deadline)
            throws IOException, InterruptedException {
        try (Socket plain = Sockets.open(check.to(), deadline);
                Deadline.Watch watch = deadline.watch(plain);
                SSLSocket socket = Secure.wrap(
                        plain, check.serverName(), verify, check.to().address())) {
            return Secure.certificate(socket);
        }
    }
}
