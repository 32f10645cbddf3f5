/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Answer;
import dev.reeve.api.Caller;
import dev.reeve.api.Wanted;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Verdict;
import dev.reeve.explain.EntryLine;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Many wishes of one operator at once: handed in together, so that the journal keeps them together, and followed up to their verdicts. */
final class ManyRequests {
    /** What a follower of the feed can hold, with what each leads to. */
    private static final int AT_ONCE = 1_000;
    /** Lots of entries that were kept together, on their way to whoever looks for verdicts among them. */
    private static final int HELD = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Intake intake;
    private final Feed feed;

    ManyRequests(Intake intake, Feed feed) {
        this.intake = intake;
        this.feed = feed;
    }

    List<Answer> ask(List<Wanted> wanted, Caller caller) {
        List<Answer> answers = new ArrayList<>(wanted.size());
        for (int from = 0; from < wanted.size(); from += AT_ONCE) {
            answers.addAll(some(wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE)), caller));
        }
        return answers;
    }

    private List<Answer> some(List<Wanted> wanted, Caller caller) {
        Answer[] answers = new Answer[wanted.size()];
        Arrays.fill(answers, Answer.invalid("not judged yet; see `reeve why`"));
        BlockingQueue<List<Entry>> seen = new ArrayBlockingQueue<>(HELD);
        try (AutoCloseable following = feed.followAll(entries -> hand(entries, seen))) {
            Map<EntryId, Integer> chain = keep(wanted, caller, answers);
            judge(seen, chain, answers);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Exception unclosed) {
            throw new IllegalStateException(unclosed);
        }
        return List.of(answers);
    }

    private Map<EntryId, Integer> keep(List<Wanted> wanted, Caller caller, Answer[] answers)
            throws InterruptedException {
        List<CompletableFuture<Event>> kept = new ArrayList<>();
        for (Wanted each : wanted) {
            CompletableFuture<Event> one = new CompletableFuture<>();
            kept.add(one);
            if (!intake.urgent(new Intake.Input.Seen(
                    Requests.said("operator.request", each.target(), asked(each), caller), one))) {
                one.completeExceptionally(new IllegalStateException("the daemon has too much to do; try again"));
            }
        }
        Map<EntryId, Integer> events = new HashMap<>();
        for (int i = 0; i < kept.size(); i++) {
            try {
                events.put(
                        kept.get(i)
                                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                                .id(),
                        i);
            } catch (ExecutionException | TimeoutException unkept) {
                answers[i] = Answer.invalid("the request could not be kept: " + unkept.getMessage());
            }
        }
        return events;
    }

    static Attributes asked(Wanted each) {
        return Attributes.builder()
                .put("action", each.action())
                .put("target", each.target().toString())
                .put("parameters", Value.fields(each.parameters().toMap()))
                .put("reason", each.reason())
                .build();
    }

    /** Waits for room: what waits meanwhile is bounded by the feed. */
    private static void hand(List<Entry> entries, BlockingQueue<List<Entry>> seen) {
        try {
            seen.put(entries);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void judge(BlockingQueue<List<Entry>> seen, Map<EntryId, Integer> chain, Answer[] answers)
            throws InterruptedException {
        int open = chain.size();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (open > 0) {
            List<Entry> entries = seen.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (entries == null) {
                return;
            }
            for (Entry entry : entries) {
                Integer which = which(entry, chain);
                open -= which != null && take(entry, which, chain, answers) ? 1 : 0;
            }
        }
    }

    private static @Nullable Integer which(Entry entry, Map<EntryId, Integer> chain) {
        for (EntryId cause : entry.causes()) {
            Integer which = chain.get(cause);
            if (which != null) {
                return which;
            }
        }
        return null;
    }

    /** @return whether that was the last word on it */
    private static boolean take(Entry entry, int which, Map<EntryId, Integer> chain, Answer[] answers) {
        switch (entry) {
            case Decision decision -> chain.put(decision.id(), which);
            case Verdict verdict -> {
                answers[which] = new Answer(
                        verdict.permits(),
                        null,
                        null,
                        EntryLine.ruling(verdict.ruling()),
                        verdict.ruling().text(),
                        null);
                return true;
            }
            case Event event
            when event.type().equals("operator.rejected") -> {
                answers[which] = Answer.invalid(event.attributes().text("reason", ""));
                return true;
            }
            default -> {}
        }
        return false;
    }
}
