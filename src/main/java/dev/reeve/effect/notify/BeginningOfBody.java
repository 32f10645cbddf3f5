/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Keeps the first {@value #MOST} bytes of a body and hangs up on the rest. */
final class BeginningOfBody implements HttpResponse.BodySubscriber<String> {
    static final int MOST = 16_384;

    private final CompletableFuture<String> body = new CompletableFuture<>();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription subscription;

    @Override
    public CompletionStage<String> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription to) {
        subscription = to;
        to.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        buffers.forEach(this::keep);
        if (kept.size() >= MOST) {
            complete();
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }

    private void keep(ByteBuffer buffer) {
        byte[] bytes = new byte[Math.min(buffer.remaining(), MOST - kept.size())];
        buffer.get(bytes);
        kept.write(bytes, 0, bytes.length);
    }

    private void complete() {
        body.complete(kept.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void onError(Throwable fault) {
        body.completeExceptionally(fault);
    }

    @Override
    public void onComplete() {
        complete();
    }
}
