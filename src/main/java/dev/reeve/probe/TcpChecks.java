/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import dev.reeve.os.OsException;
import dev.reeve.os.TcpAttempt;
import dev.reeve.os.WaitSet;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Asks by the ten thousand whether somebody takes connections: one thread makes them all, none of which it waits for. Names are looked up elsewhere, since a look-up cannot be hurried. */
public final class TcpChecks implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TcpChecks.class.getName());
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration CLOSING = Duration.ofSeconds(1);
    /** Begun in one turn, so that answers are seen soon. */
    private static final int BATCH = 64;

    private final int atOnce;
    private final WaitSet waiting = new WaitSet();
    private final ConcurrentLinkedQueue<TcpWatch> questions = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Runnable> news = new ConcurrentLinkedQueue<>();
    private final Map<Long, TcpWatch> watches = new HashMap<>();
    private final Deadlines<TcpWatch> deadlines = new Deadlines<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Thread thread;
    private long tokens;
    private volatile boolean asleep;
    private volatile boolean closed;

    /** @param atOnce questions that are put at the same time, at most; each needs a descriptor */
    public TcpChecks(int atOnce) throws OsException {
        this.atOnce = atOnce;
        this.thread = Thread.ofPlatform().daemon().name("reeve-tcp-checks").start(this::run);
    }

    /** Puts it as soon as there is a place. Does not wait. @param late the state when there is no answer in time */
    public void ask(Probe.Tcp tcp, Duration timeout, CheckState late, Asker asker) {
        questions.add(new TcpWatch(tcp, timeout, late, asker));
        wake();
    }

    public int running() {
        return open.get();
    }

    private void wake() {
        if (asleep) {
            asleep = false;
            waiting.wake();
        }
    }

    private void run() {
        try {
            while (!closed) {
                guardedTurn();
            }
        } catch (OsException broken) {
            LOG.log(Level.ERROR, "checks by connection have ended", broken);
        } finally {
            watches.values().forEach(TcpWatch::close);
            waiting.close();
        }
    }

    /** A fault costs what was at hand, not the checks that are to come. */
    private void guardedTurn() throws OsException {
        try {
            turn();
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "a fault while connections were watched", fault);
        }
    }

    private void turn() throws OsException {
        for (Runnable word = news.poll(); word != null; word = news.poll()) {
            word.run();
        }
        begin();
        asleep = true;
        boolean more = !news.isEmpty() || !questions.isEmpty() && open.get() < atOnce;
        waiting.await(this::ready, more ? 0 : untilNext());
        asleep = false;
        overdue();
    }

    private long untilNext() {
        long first = deadlines.first();
        return first == Long.MAX_VALUE ? IDLE.toMillis() : Math.max(0, (first - System.nanoTime()) / 1_000_000 + 1);
    }

    private void begin() {
        for (int i = 0; i < BATCH && open.get() < atOnce; i++) {
            TcpWatch watch = questions.poll();
            if (watch == null) {
                return;
            }
            open.incrementAndGet();
            watch.begin(++tokens);
            watches.put(watch.token(), watch);
            deadlines.put(watch, watch.until());
            Names.Literal literal = Names.literal(watch.host());
            if (literal.address() != null) {
                connect(watch, List.of(literal.address()));
            } else {
                Names.lookUp(
                        watch.host(),
                        found -> later(() -> connect(watch, found)),
                        why -> later(() -> failed(watch, why)));
            }
        }
    }

    private void later(Runnable word) {
        news.add(word);
        wake();
    }

    private void connect(TcpWatch watch, List<InetAddress> addresses) {
        if (watches.get(watch.token()) == watch) {
            watch.found(addresses);
            next(watch, null);
        }
    }

    /** Tries the next address, or tells that none is left. */
    private void next(TcpWatch watch, @Nullable String why) {
        String last = why;
        while (watch.hasNext()) {
            try {
                attempt(watch);
                return;
            } catch (OsException refused) {
                leave(watch);
                if (TcpAttempt.isShortage(refused.errno())) {
                    done(watch, watch.unasked(refused.reason()));
                    return;
                }
                last = refused.reason();
            }
        }
        failed(watch, last == null ? "has no address" : last);
    }

    private void attempt(TcpWatch watch) throws OsException {
        watches.remove(watch.token());
        long number = ++tokens;
        watches.put(number, watch);
        TcpAttempt attempt = watch.next(number);
        if (attempt.connected()) {
            connected(watch);
            return;
        }
        waiting.add(attempt, number);
        watch.inSet = true;
        deadlines.put(watch, watch.shareEnds());
    }

    private void ready(long token, boolean failed) {
        TcpWatch watch = watches.get(token);
        TcpAttempt attempt = watch == null ? null : watch.attempt();
        if (watch == null || attempt == null) {
            return;
        }
        try {
            int error = failed ? attempt.error() : 0;
            if (error == 0) {
                connected(watch);
            } else {
                leave(watch);
                next(watch, TcpAttempt.words(error));
            }
        } catch (OsException broken) {
            failed(watch, broken.reason());
        }
    }

    private void overdue() {
        long now = System.nanoTime();
        for (TcpWatch watch = deadlines.poll(now); watch != null; watch = deadlines.poll(now)) {
            leave(watch);
            if (watch.hasNext() && now < watch.until()) {
                next(watch, null);
            } else {
                done(watch, watch.late());
            }
        }
    }

    private void connected(TcpWatch watch) {
        done(watch, watch.connected());
    }

    private void failed(TcpWatch watch, String why) {
        if (watches.get(watch.token()) == watch) {
            done(watch, watch.failed(why));
        }
    }

    /** Ends the attempt at hand. */
    private void leave(TcpWatch watch) {
        TcpAttempt attempt = watch.attempt();
        if (attempt != null && watch.inSet) {
            watch.inSet = false;
            try {
                waiting.remove(attempt);
            } catch (OsException closedAlready) {
                LOG.log(Level.DEBUG, "an attempt was closed already", closedAlready);
            }
        }
        watch.close();
    }

    private void done(TcpWatch watch, ProbeResult result) {
        leave(watch);
        deadlines.remove(watch);
        watches.remove(watch.token());
        open.decrementAndGet();
        watch.tell(result);
    }

    /** Nobody is told of what has not been answered. */
    @Override
    public void close() {
        closed = true;
        waiting.wake();
        try {
            thread.join(CLOSING);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
