/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.probe.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/** check_ping and check_icmp. */
final class PingCheck {
    private static final Duration ICMP_INTERVAL = Duration.ofMillis(80);
    private static final Duration PING_INTERVAL = Duration.ofMillis(200);
    private static final long LEAST_WAIT_MILLIS = 1_000;

    private PingCheck() {}

    static Answer ask(BuiltInCheck.Ping check, Deadline deadline) throws IOException, InterruptedException {
        InetAddress to;
        try {
            to = Sockets.addresses(check.host(), check.family(), deadline).getFirst();
        } catch (UnknownHostException unknown) {
            return Answer.unknown(
                    check.icmp()
                            ? "check_icmp: Failed to resolve " + check.host() + ": Name or service not known"
                            : "check_ping: Invalid hostname/address - " + check.host());
        }
        PingRound round = round(check, to, deadline);
        return check.icmp() ? icmp(check, round) : ping(check, round);
    }

    // The round ends a little before the deadline: that no answer came is an answer.
    private static PingRound round(BuiltInCheck.Ping check, InetAddress to, Deadline deadline)
            throws IOException, InterruptedException {
        Duration wait = Duration.ofMillis(Math.max(LEAST_WAIT_MILLIS, (long) check.criticalMillis()));
        long end = System.nanoTime()
                + Duration.ofMillis(deadline.remainingMillis() * 95L / 100).toNanos();
        Duration interval = check.icmp() ? ICMP_INTERVAL : PING_INTERVAL;
        try {
            return Pinger.ping(to, check.packets(), interval, wait, end).get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException fault ? fault : new IOException(failed.getCause());
        }
    }

    private static double mean(PingRound round) {
        return round.times().stream().mapToLong(Long::longValue).average().orElse(0) / 1e6;
    }

    private static CheckState state(BuiltInCheck.Ping check, int loss, double mean) {
        if (loss >= check.lossCritical() || mean >= check.criticalMillis() || loss == 100) {
            return CheckState.CRITICAL;
        }
        return loss >= check.lossWarning() || mean >= check.warningMillis() ? CheckState.WARNING : CheckState.OK;
    }

    private static Answer ping(BuiltInCheck.Ping check, PingRound round) {
        int loss = round.loss();
        if (loss == 100 && !round.failure().isEmpty()) {
            return Answer.critical("CRITICAL - " + round.failure() + " (" + check.host() + ")");
        }
        double mean = mean(round);
        CheckState state = state(check, loss, mean);
        String text = loss == 100 ? "" : String.format(Locale.ROOT, ", RTA = %.2f ms", mean);
        return new Answer(
                state,
                String.format(
                        Locale.ROOT,
                        "PING %s - Packet loss = %d%%%s|rta=%.6fms;%.6f;%.6f;0.000000 pl=%d%%;%s;%s;0;",
                        state,
                        loss,
                        text,
                        loss == 100 ? check.criticalMillis() : mean,
                        check.warningMillis(),
                        check.criticalMillis(),
                        loss,
                        check.lossWarning() == 0 ? "" : check.lossWarning(),
                        check.lossCritical() == 0 ? "" : check.lossCritical()));
    }

    private static Answer icmp(BuiltInCheck.Ping check, PingRound round) {
        int loss = round.loss();
        double mean = mean(round);
        CheckState state = state(check, loss, mean);
        String why = loss == 100 && !round.failure().isEmpty() ? round.failure() + ". " : "";
        return new Answer(
                state,
                String.format(
                        Locale.ROOT,
                        "%s - %s: %srta %s, lost %d%%|rta=%.3fms;%.3f;%.3f;0; pl=%d%%;%d;%d;; rtmax=%.3fms;;;;"
                                + " rtmin=%.3fms;;;; ",
                        state,
                        check.host(),
                        why,
                        loss == 100 ? "nan" : String.format(Locale.ROOT, "%.3fms", mean),
                        loss,
                        mean,
                        check.warningMillis(),
                        check.criticalMillis(),
                        loss,
                        check.lossWarning(),
                        check.lossCritical(),
                        round.times().stream().mapToLong(Long::longValue).max().orElse(0) / 1e6,
                        round.times().stream().mapToLong(Long::longValue).min().orElse(0) / 1e6));
    }
}
