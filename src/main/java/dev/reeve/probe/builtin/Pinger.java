/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.os.IcmpSocket;
import dev.reeve.os.OsException;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends and receives echo requests for all checks of one family of addresses: one socket, and one thread while there is something to wait for. */
final class Pinger {
    private static final Pinger V4 = new Pinger(false);
    private static final Pinger V6 = new Pinger(true);
    private static final Duration SLICE = Duration.ofMillis(5);
    /** Echoes that are on their way at the same time; sequence numbers have 16 bits. */
    private static final int MOST = 20_000;

    private final boolean v6;
    private final LinkedBlockingQueue<PingRound> asked = new LinkedBlockingQueue<>(MOST);
    private final PriorityQueue<PingRound> due = new PriorityQueue<>();
    private final Map<Integer, PingRound> flying = new HashMap<>();
    private @Nullable Thread thread;
    private @Nullable EchoMessages messages;

    private Pinger(boolean v6) {
        this.v6 = v6;
    }

    /** The end of a round: completes by its own deadline at the latest. Fails where no such socket may be opened. */
    static CompletableFuture<PingRound> ping(InetAddress to, int packets, Duration interval, Duration wait, long end) {
        PingRound round = new PingRound(to, packets, interval, wait, end);
        Pinger pinger = to instanceof Inet6Address ? V6 : V4;
        if (!pinger.asked.offer(round)) {
            return CompletableFuture.failedFuture(new IOException("more than " + MOST + " pings wait"));
        }
        pinger.begin();
        return round.done;
    }

    private synchronized void begin() {
        if (thread == null) {
            thread = Thread.ofPlatform()
                    .daemon()
                    .name(v6 ? "reeve-ping6" : "reeve-ping")
                    .start(this::run);
        }
    }

    private void run() {
        try (IcmpSocket socket = IcmpSocket.open(v6)) {
            messages = new EchoMessages(v6);
            while (true) {
                if (!turn(socket)) {
                    return;
                }
            }
        } catch (OsException | InterruptedException | RuntimeException failed) {
            fail(failed);
        } finally {
            ended();
        }
    }

    /** What came in between the last look and the end gets a thread of its own. */
    private synchronized void ended() {
        thread = null;
        if (!asked.isEmpty()) {
            begin();
        }
    }

    private boolean turn(IcmpSocket socket) throws OsException, InterruptedException {
        asked.drainTo(due);
        long now = System.nanoTime();
        while (!due.isEmpty() && due.peek().next - now <= 0) {
            step(socket, due.remove(), now);
            now = System.nanoTime();
        }
        if (due.isEmpty()) {
            PingRound more = asked.poll(2, TimeUnit.SECONDS);
            if (more != null) {
                due.add(more);
            }
            return more != null;
        }
        long left = Math.min(SLICE.toNanos(), Math.max(1, due.peek().next - now));
        byte[] message = socket.receive(Duration.ofNanos(left));
        for (int i = 0; message != null && i < 256; i++) {
            heard(message, System.nanoTime());
            message = socket.receive(Duration.ZERO);
        }
        return true;
    }

    private void step(IcmpSocket socket, PingRound round, long now) throws OsException {
        if (round.over(now)) {
            round.numbers.forEach(flying::remove);
            round.done.complete(round);
            return;
        }
        if (round.toSend() && flying.size() < MOST) {
            EchoMessages made = Objects.requireNonNull(messages);
            int number = made.next(flying);
            flying.put(number, round);
            round.sending(number, System.nanoTime());
            int errno = socket.send(round.to, made.request(number));
            if (errno != 0) {
                round.unreachable(EchoMessages.reason(errno));
            }
        }
        round.schedule(System.nanoTime());
        due.add(round);
    }

    private void heard(byte[] message, long at) {
        EchoMessages.Heard heard = Objects.requireNonNull(messages).read(message);
        PingRound round = heard == null ? null : flying.remove(heard.number());
        if (heard == null || round == null) {
            return;
        }
        if (heard.failure().isEmpty()) {
            round.back(heard.number(), at);
        } else {
            round.unreachable(heard.failure());
        }
        if (round.complete()) {
            due.remove(round);
            round.numbers.forEach(flying::remove);
            round.done.complete(round);
        }
    }

    private void fail(Exception why) {
        List<PingRound> all = new ArrayList<>(due);
        asked.drainTo(all);
        due.clear();
        flying.clear();
        all.forEach(round -> round.done.completeExceptionally(why));
    }
}
