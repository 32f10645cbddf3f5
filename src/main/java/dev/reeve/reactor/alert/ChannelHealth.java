/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one channel does, and what it missed: the last {@value #MOST} messages and a count of those before. */
final class ChannelHealth {
    static final int MOST = 50;
    static final Duration FIRST_TRY = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 3;
    private static final int MOST_ERROR = 300;
    /** One answer that did not come may be chance. */
    private static final int UNSURE = 2;

    private final String channel;
    private final List<Notice> kept = new ArrayList<>();
    private @Nullable Moment since;
    private String error = "";
    private long dropped;
    private int unsure;
    private int tries;
    private long nextTry = Long.MAX_VALUE;

    ChannelHealth(String channel) {
        this.channel = channel;
    }

    String channel() {
        return channel;
    }

    boolean failing() {
        return since != null;
    }

    @Nullable
    Moment since() {
        return since;
    }

    String error() {
        return error;
    }

    List<Notice> kept() {
        return Collections.unmodifiableList(kept);
    }

    long dropped() {
        return dropped;
    }

    long nextTry() {
        return nextTry;
    }

    /** Whether there is anything to remember. */
    boolean blank() {
        return since == null && kept.isEmpty() && dropped == 0 && unsure == 0;
    }

    /** Keeps what was not delivered, and has it tried again. */
    void keep(Notice missed, Moment now) {
        if (!missed.catchUp()) {
            kept.add(missed);
            if (kept.size() > MOST) {
                kept.removeFirst();
                dropped++;
            }
        }
        if (nextTry == Long.MAX_VALUE && !kept.isEmpty()) {
            nextTry = now.plus(FIRST_TRY).mono();
        }
    }

    /** True when that is news. */
    boolean fail(String why, Moment now) {
        error = why.length() <= MOST_ERROR ? why : why.substring(0, MOST_ERROR) + "…";
        boolean news = since == null;
        since = news ? now : since;
        return news;
    }

    /** Whether the channel is to be taken for failed since it did not answer. */
    boolean unanswered() {
        unsure++;
        return unsure >= UNSURE;
    }

    /** It took this one. True when that is news. */
    boolean work(Notice delivered, Moment now) {
        boolean news = since != null;
        since = null;
        error = "";
        unsure = 0;
        tries = 0;
        if (delivered.catchUp()) {
            kept.removeIf(one -> one.at() <= delivered.at());
            dropped = 0;
        }
        nextTry = kept.isEmpty() ? Long.MAX_VALUE : now.mono();
        return news;
    }

    /** It is tried now; the next time is later each time, up to 40 minutes. */
    void tried(Moment now) {
        tries++;
        Duration wait = FIRST_TRY.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
        nextTry = kept.isEmpty() ? Long.MAX_VALUE : now.plus(wait).mono();
    }

    Value save() {
        return Saved.write()
                .put("channel", channel)
                .put("since", since)
                .put("error", error)
                .put("dropped", dropped)
                .put("unsure", unsure)
                .put("tries", tries)
                .put("next", nextTry)
                .putAll("kept", kept, Notice::save)
                .value();
    }

    static ChannelHealth load(Saved saved) {
        ChannelHealth health = new ChannelHealth(saved.text("channel"));
        health.since = saved.momentOrNull("since");
        health.error = saved.text("error");
        health.dropped = saved.number("dropped");
        health.unsure = (int) saved.number("unsure");
        health.tries = (int) saved.number("tries");
        health.nextTry = saved.number("next");
        health.kept.addAll(saved.all("kept", Notice::load));
        return health;
    }
}
