/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import dev.reeve.event.Entry;
import dev.reeve.journal.Part;
import dev.reeve.journal.Query;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.sse.SseSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Entries as they are committed, as server-sent events whose ids are entry numbers. A client that comes again with {@code Last-Event-ID} gets everything after it: first from the journal, then
 * live, none twice and none missing. One that falls behind is served from the journal again, so its pace costs nobody memory.
 */
final class EventStream {
    static final int MAX_FOLLOWERS = 64;
    private static final int PAGE = 500;
    private static final int PAGE_BYTES = 256 << 10;
    private static final Duration WRITE = Duration.ofSeconds(30);

    private final Daemon daemon;
    private final Duration heartbeat;
    private final Semaphore places = new Semaphore(MAX_FOLLOWERS);

    EventStream(Daemon daemon, Duration heartbeat) {
        this.daemon = daemon;
        this.heartbeat = heartbeat;
    }

    List<Route> routes() {
        return List.of(Route.get("/v1/events/stream", Role.VIEWER, this::stream));
    }

    private void stream(Exchange exchange) {
        exchange.allow("kind", "type", "subject", "after");
        Query filter = Queries.filter(exchange, daemon, 0, PAGE);
        Long after = resume(exchange);
        if (!places.tryAcquire()) {
            throw new Problem(
                    503,
                    "Too many followers",
                    MAX_FOLLOWERS + " follow already, no more are taken",
                    "close one, or ask GET /v1/entries?after=N now and then");
        }
        try {
            new Following(exchange, filter).run(after);
        } finally {
            places.release();
        }
    }

    private @Nullable Long resume(Exchange exchange) {
        String last = exchange.header("Last-Event-ID");
        if (last != null && last.matches("[0-9]{1,18}")) {
            return Long.parseLong(last);
        }
        return exchange.query("after") == null ? null : (Long) Queries.number(exchange, "after", 0, 0, Long.MAX_VALUE);
    }

    private final class Following {
        private final LiveQueue live = new LiveQueue();
        private final AtomicBoolean behind = new AtomicBoolean();
        private final Exchange exchange;
        private final Query filter;
        private long last;

        Following(Exchange exchange, Query filter) {
            this.exchange = exchange;
            this.filter = filter;
        }

        void run(@Nullable Long after) {
            try (AutoCloseable subscription = daemon.follow(this::offer, () -> behind.set(true));
                    SseSink sink = exchange.response().sink(SseSink.TYPE)) {
                last = after == null ? daemon.journal().head().sequence() : after;
                if (after != null) {
                    behind.set(true);
                }
                // Proxies and clients learn at once that the stream is open.
                beat(sink);
                follow(sink);
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException gone) {
                throw gone;
            } catch (Exception neverSo) {
                throw new IllegalStateException(neverSo);
            }
        }

        private void offer(Entry entry) {
            // What has fallen behind is read from the journal all the same.
            if (!behind.get() && !live.offer(entry)) {
                behind.set(true);
            }
        }

        private void follow(SseSink sink) throws InterruptedException {
            while (true) {
                if (behind.compareAndSet(true, false)) {
                    live.clear();
                    catchUp(sink);
                }
                exchange.deadlines().done();
                Entry entry = live.poll(heartbeat);
                if (entry == null) {
                    beat(sink);
                } else if (entry.id().sequence() > last) {
                    last = entry.id().sequence();
                    if (filter.selects(entry)) {
                        emit(sink, entry);
                    }
                }
            }
        }

        private void catchUp(SseSink sink) {
            Part page;
            do {
                page = daemon.journal().part(after(last), PAGE_BYTES);
                for (Entry entry : page.entries()) {
                    last = entry.id().sequence();
                    emit(sink, entry);
                }
            } while (page.cut() || page.entries().size() == PAGE);
        }

        private Query after(long sequence) {
            return new Query(null, null, filter.kind(), filter.type(), filter.subject(), sequence, false, PAGE);
        }

        private void emit(SseSink sink, Entry entry) {
            exchange.deadlines().within(WRITE);
            sink.emit(SseEvent.builder()
                    .id(Long.toString(entry.id().sequence()))
                    .name("entry")
                    .data(Json.bytes(EntryShape.of(entry, exchange.caller().role())))
                    .build());
        }

        private void beat(SseSink sink) {
            exchange.deadlines().within(WRITE);
            sink.emit(SseEvent.builder()
                    .comment("heartbeat")
                    .data(SseEvent.NO_DATA)
                    .build());
        }
    }
}
