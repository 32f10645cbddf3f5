/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.HttpAsk;
import dev.reeve.model.builtin.HttpExpect;
import dev.reeve.probe.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** check_http. */
final class HttpCheck {
    private HttpCheck() {}

    static Answer ask(BuiltInCheck.Http check, Deadline deadline) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpAsk ask = check.ask();
        try {
            HttpExchange exchange =
                    HttpExchange.with(ask, kept(check), check.verify(), check.certificateOnly(), deadline);
            Optional<Answer> certificate =
                    Optional.ofNullable(exchange.certificate()).flatMap(shown -> certificate(check, shown));
            if (exchange.reply() == null
                    || certificate.filter(bad -> bad.state() != CheckState.OK).isPresent()) {
                return certificate.orElseGet(() -> Answer.critical("CRITICAL - Cannot retrieve server certificate."));
            }
            return page(check, exchange.reply(), start, deadline);
        } catch (SocketTimeoutException late) {
            throw late;
        } catch (IOException failed) {
            if (deadline.passed()) {
                throw failed;
            }
            return failure(ask, failed);
        }
    }

    /** Nothing of a page into which nobody looks. */
    private static int kept(BuiltInCheck.Http check) {
        HttpExpect expect = check.expect();
        return expect.contains().isEmpty() && expect.pattern() == null ? 0 : HttpReply.KEPT;
    }

    private static Optional<Answer> certificate(BuiltInCheck.Http check, X509Certificate shown) {
        return Optional.ofNullable(check.certificate())
                .map(validity -> CertificateAge.judge(shown, validity, Instant.now()));
    }

    private static Answer page(BuiltInCheck.Http check, HttpReply first, long start, Deadline deadline)
            throws IOException, InterruptedException {
        HttpExpect.Redirects redirects = check.expect().redirects();
        HttpAsk ask = check.ask();
        HttpReply reply = first;
        for (int i = 0; redirects.follow() && HttpVerdict.leads(reply) && judged(check); i++) {
            HttpAsk next = Redirect.next(ask, reply, redirects);
            if (next == null) {
                return Answer.unknown("HTTP UNKNOWN - Could not find redirect location - " + reply.statusLine());
            }
            if (next.equals(ask) || i == redirects.most()) {
                return i == redirects.most()
                        ? new Answer(
                                CheckState.WARNING,
                                "HTTP WARNING - maximum redirection depth " + redirects.most() + " exceeded - "
                                        + HttpVerdict.url(next))
                        : new Answer(
                                CheckState.CRITICAL,
                                "HTTP CRITICAL - redirection creates an infinite loop - " + HttpVerdict.url(next));
            }
            ask = next;
            reply = Objects.requireNonNull(HttpExchange.with(ask, kept(check), check.verify(), false, deadline)
                    .reply());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return HttpVerdict.of(ask, check, reply, seconds);
    }

    /** With texts or codes for the status, a redirect is an answer like any other. */
    private static boolean judged(BuiltInCheck.Http check) {
        return check.expect().statusTexts().isEmpty();
    }

    private static Answer failure(HttpAsk ask, IOException failed) {
        String unable = "\nHTTP CRITICAL - Unable to open TCP socket";
        return switch (failed) {
            case UnknownHostException unknown -> Answer.critical("Name or service not known" + unable);
            case java.net.SocketException refused
            when !(refused.getMessage() + "").contains("reset") ->
                Answer.critical(Sockets.refused(ask.address(), ask.port(), refused) + unable);
            case SSLException tls -> Answer.critical("CRITICAL - Cannot make SSL connection.\n" + Sockets.reason(tls));
            case EOFException nothing -> Answer.critical("HTTP CRITICAL - No data received from host");
            default -> Answer.critical("HTTP CRITICAL - Error on receive: " + Sockets.reason(failed));
        };
    }
}
