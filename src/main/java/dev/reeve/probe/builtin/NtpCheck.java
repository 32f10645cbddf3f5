/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.probe.Deadline;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** check_ntp_time: the mean of four questions by SNTP (RFC 4330). */
final class NtpCheck {
    private static final int QUESTIONS = 4;
    private static final int PATIENCE_MILLIS = 1_000;

    private NtpCheck() {}

    static Answer ask(BuiltInCheck.NetworkTime check, Deadline deadline) throws IOException, InterruptedException {
        InetAddress server;
        try {
            server = Sockets.addresses(check.to().address(), check.to().family(), deadline)
                    .getFirst();
        } catch (UnknownHostException unknown) {
            return Answer.unknown(
                    "check_ntp_time: Invalid hostname/address - " + check.to().address());
        }
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server, check.to().port());
            return judge(check, replies(socket, deadline));
        } catch (PortUnreachableException closed) {
            return Answer.critical("NTP CRITICAL: No response from NTP server");
        }
    }

    private static List<SntpPacket.Reply> replies(DatagramSocket socket, Deadline deadline) throws IOException {
        List<SntpPacket.Reply> replies = new ArrayList<>();
        while (replies.size() < QUESTIONS) {
            SntpPacket.Reply reply = question(socket, deadline);
            if (reply == null) {
                deadline.remainingMillis();
            } else {
                replies.add(reply);
            }
        }
        return replies;
    }

    /** Null where no answer to this question came. */
    private static SntpPacket.@Nullable Reply question(DatagramSocket socket, Deadline deadline) throws IOException {
        SntpPacket asked = SntpPacket.question();
        socket.send(new DatagramPacket(asked.bytes(), asked.bytes().length));
        long end = System.nanoTime() + 1_000_000L * Math.min(PATIENCE_MILLIS, deadline.remainingMillis());
        byte[] buffer = new byte[256];
        while (System.nanoTime() < end) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            socket.setSoTimeout((int) Math.max(1, (end - System.nanoTime()) / 1_000_000));
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException late) {
                return null;
            }
            SntpPacket.Reply reply = asked.answeredBy(buffer, packet.getLength());
            if (reply != null) {
                return reply;
            }
        }
        return null;
    }

    private static Answer judge(BuiltInCheck.NetworkTime check, List<SntpPacket.Reply> replies) {
        if (replies.stream().anyMatch(reply -> !reply.synchronised())) {
            CheckState state = check.quiet() ? CheckState.UNKNOWN : CheckState.CRITICAL;
            return new Answer(state, "NTP " + state + ": Offset unknown|");
        }
        double offset =
                replies.stream().mapToDouble(SntpPacket.Reply::offset).average().orElse(0) - check.expected();
        CheckState state = check.offset().judge(Math.abs(offset));
        return new Answer(
                state,
                "NTP " + state + ": Offset " + tenDigits(offset) + " secs|offset=" + Perf.six(offset) + "s;"
                        + Perf.six(check.offset().warning()) + ";"
                        + Perf.six(check.offset().critical()) + ";");
    }

    /** {@code %.10g} of C. */
    static String tenDigits(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal ten = new BigDecimal(value).round(new MathContext(10)).stripTrailingZeros();
        int exponent = ten.precision() - ten.scale() - 1;
        if (exponent >= -4 && exponent < 10) {
            return ten.toPlainString();
        }
        String digits = ten.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return digits + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
