/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reeve.event.Attempt;
import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EffectsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final LinkedBlockingQueue<Result> results = new LinkedBlockingQueue<>();
    private @Nullable Effects effects;

    @AfterEach
    void close() {
        if (effects != null) {
            effects.close();
        }
    }

    /** An effector for actions {@code run} and {@code job.run} whose doing is handed in. */
    private interface Doing extends Effector {
        @Override
        default List<String> actions() {
            return List.of("run", "job.run");
        }

        @Override
        default Result resolve(Attempt attempt) {
            return Result.unknown("cannot tell", Attributes.NONE);
        }
    }

    private Effects with(Effector effector) {
        return with(effector, Effects.LAST_WORDS);
    }

    private Effects with(Effector effector, Duration lastWords) {
        effects = new Effects(List.of(effector), new TokenFence(), Attempts::mono, lastWords);
        return effects;
    }

    private static Result ok() {
        return Result.succeeded("done", Attributes.NONE);
    }

    private Result take() throws InterruptedException {
        Result result = results.poll(10, TimeUnit.SECONDS);
        assertThat(result).as("a result within 10 s").isNotNull();
        return result;
    }

    private static Attempt run(Duration deadline) {
        return Attempts.of("run", "command/x", Attributes.NONE, deadline);
    }

    private static Attempt keyed(String key) {
        return Attempts.of("run", "command/x", Attributes.NONE, LONG, ActionClass.DISRUPTIVE, key);
    }

    @Test
    void anAttemptGivesItsEffectorsResult() throws Exception {
        with((Doing) (attempt, deadline) -> ok()).dispatch(run(LONG), results::add);
        assertThat(take()).isEqualTo(ok());
    }

    @Test
    void whatNobodyCarriesOutFailsUnbegun() throws Exception {
        with((Doing) (attempt, deadline) -> ok())
                .dispatch(Attempts.of("node.fence", "node/db1", Attributes.NONE), results::add);
        Result result = take();
        assertThat(result.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(result.text()).contains("nothing that carries out node.fence");
    }

    @Test
    void anExceptionIsUnknown() throws Exception {
        with((Doing) (attempt, deadline) -> {
                    throw new IllegalStateException("broken");
                })
                .dispatch(run(LONG), results::add);
        assertThat(take()).isEqualTo(Result.unknown("broken", Attributes.NONE));
    }

    @Test
    void aPassedDeadlineInterruptsAndIsUnknown() throws Exception {
        with((Doing) (attempt, deadline) -> {
                    new CountDownLatch(1).await();
                    return ok();
                })
                .dispatch(run(Duration.ofMillis(100)), results::add);
        assertThat(take().result()).isEqualTo(Outcome.Result.UNKNOWN);
    }

    @Test
    void aSuccessAfterTheDeadlineIsUnknownAndSaysSo() throws Exception {
        with((Doing) (attempt, deadline) -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException late) {
                        return ok();
                    }
                    return ok();
                })
                .dispatch(run(Duration.ofMillis(100)), results::add);
        Result result = take();
        assertThat(result.result()).isEqualTo(Outcome.Result.UNKNOWN);
        assertThat(result.text()).startsWith("late");
        assertThat(result.evidence().truth("late")).isTrue();
    }

    @Test
    void anEffectorThatIgnoresInterruptionStillGivesExactlyOneResult() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        with(
                        (Doing) (attempt, deadline) -> {
                            awaitStubbornly(end);
                            ended.incrementAndGet();
                            return ok();
                        },
                        Duration.ofMillis(200))
                .dispatch(run(Duration.ofMillis(50)), results::add);
        assertThat(take().text()).contains("nor when it was interrupted");
        end.countDown();
        await().until(() ->
                ended.get() == 1 && effects != null && effects.running().isEmpty());
        assertThat(results).isEmpty();
    }

    private static void awaitStubbornly(CountDownLatch end) {
        while (true) {
            try {
                end.await();
                return;
            } catch (InterruptedException ignored) {
                // On purpose: this is what a broken effector does.
            }
        }
    }

    @Test
    void h04_aPassedDeadlineBeforeTheBeginningIsAFailureThatDidNothing() throws Exception {
        AtomicInteger done = new AtomicInteger();
        with((Doing) (attempt, deadline) -> {
                    done.incrementAndGet();
                    return ok();
                })
                .dispatch(run(Duration.ofMillis(-1)), results::add);
        assertThat(take().result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(done).hasValue(0);
    }

    @Test
    void h17_theSameKeyHappensOnce() throws Exception {
        AtomicInteger done = new AtomicInteger();
        Effects effects = with((Doing) (attempt, deadline) -> {
            done.incrementAndGet();
            return ok();
        });
        effects.dispatch(keyed("same"), results::add);
        take();
        effects.dispatch(keyed("same"), results::add);
        Result second = take();
        assertThat(second.result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(second.text()).contains("done already by attempt n1:");
        assertThat(done).hasValue(1);
    }

    @Test
    void aFailureFreesItsKeyForAnotherTry() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Effects effects = with((Doing)
                (attempt, deadline) -> tries.incrementAndGet() == 1 ? Result.failed("not yet", Attributes.NONE) : ok());
        effects.dispatch(keyed("same"), results::add);
        assertThat(take().result()).isEqualTo(Outcome.Result.FAILED);
        effects.dispatch(keyed("same"), results::add);
        assertThat(take()).isEqualTo(ok());
    }

    @Test
    void anUnknownEndIsLookedIntoAndNotRepeated() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Effects effects = with((Doing) (attempt, deadline) -> {
            tries.incrementAndGet();
            throw new IllegalStateException("lost");
        });
        effects.dispatch(keyed("same"), results::add);
        take();
        effects.dispatch(keyed("same"), results::add);
        Result second = take();
        assertThat(second.result()).isEqualTo(Outcome.Result.UNKNOWN);
        assertThat(second.text()).contains("cannot tell");
        assertThat(tries).hasValue(1);
    }

    @Test
    void recoveredAttemptsAreResolvedByLookingAndNeverPerformed() throws Exception {
        Attempt open = keyed("before the crash");
        Map<Attempt, Result> resolved = new ConcurrentHashMap<>();
        Effects effects = with(new Doing() {
            @Override
            public Result perform(Attempt attempt, Deadline deadline) {
                throw new AssertionError("performed");
            }

            @Override
            public Result resolve(Attempt attempt) {
                return Result.succeeded("it is there", Attributes.NONE);
            }
        });
        effects.resolveOpen(List.of(open), resolved::put);
        await().until(() -> resolved.containsKey(open));
        assertThat(resolved.get(open))
                .isEqualTo(Result.succeeded("it is there", Attributes.NONE).byLooking());

        effects.dispatch(keyed("before the crash"), results::add);
        assertThat(take().result()).isEqualTo(Outcome.Result.SUCCEEDED);
    }

    @Test
    void h04_aLowerTokenIsRefused() throws Exception {
        Attempt older = run(LONG);
        Attempt newer = run(LONG);
        Effects effects = with((Doing) (attempt, deadline) -> ok());
        effects.dispatch(newer, results::add);
        assertThat(take()).isEqualTo(ok());
        effects.dispatch(older, results::add);
        assertThat(take().text()).contains("token").contains("older");
    }

    @Test
    void theFuseBlowsAtItsCeilingWhateverTheGuardPermits() throws Exception {
        AtomicInteger done = new AtomicInteger();
        Effects effects = with((Doing) (attempt, deadline) -> {
            done.incrementAndGet();
            return ok();
        });
        for (int i = 0; i < 600; i++) {
            effects.dispatch(run(LONG), results::add);
        }
        List<Result> all = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            all.add(take());
        }
        assertThat(done.get()).isBetween(200, 400);
        assertThat(all.stream()
                        .filter(result -> result.text().startsWith("fuse"))
                        .count())
                .isEqualTo(600 - done.get());
        assertThat(effects.trips()).containsEntry("run", 600L - done.get());
    }

    @Test
    void graveAttemptsHaveRoomWhenLightOnesFillTheLane() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Lane lane = new Lane(3, 1, 5);
        assertThat(lane.enter(false, LONG)).isEqualTo(Lane.Entry.ENTERED);
        assertThat(lane.enter(false, LONG)).isEqualTo(Lane.Entry.ENTERED);
        assertThat(lane.enter(false, Duration.ofMillis(20))).isEqualTo(Lane.Entry.TOO_LATE);
        assertThat(lane.enter(true, Duration.ofMillis(20))).isEqualTo(Lane.Entry.ENTERED);
        assertThat(lane.enter(true, Duration.ofMillis(20))).isEqualTo(Lane.Entry.TOO_LATE);
        lane.leave();
        lane.leave();
        assertThat(lane.enter(false, LONG)).isEqualTo(Lane.Entry.ENTERED);
        end.countDown();
    }

    @Test
    void aLaneHasABoundForThoseWhoWait() throws Exception {
        Lane lane = new Lane(1, 0, 1);
        assertThat(lane.enter(false, LONG)).isEqualTo(Lane.Entry.ENTERED);
        CountDownLatch entered = new CountDownLatch(1);
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                lane.enter(false, LONG);
                entered.countDown();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> lane.enter(false, Duration.ZERO) == Lane.Entry.FULL);
        lane.leave();
        assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
        waiting.join();
    }

    @Test
    void closingInterruptsWhatRunsAndEachStillHasItsResult() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Effects effects = with((Doing) (attempt, deadline) -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return ok();
        });
        effects.dispatch(run(LONG), results::add);
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
        effects.close();
        assertThat(take().result()).isEqualTo(Outcome.Result.UNKNOWN);
        effects.dispatch(run(LONG), results::add);
        assertThat(take().text()).contains("stopping");
    }

    @Test
    void oneActionHasOneEffector() {
        Doing one = (attempt, deadline) -> ok();
        Doing other = (attempt, deadline) -> ok();
        assertThatThrownBy(() -> new Effects(List.of(one, other), Fence.OPEN, Attempts::mono).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("run");
    }

    @Test
    void theOffersFitTogether() {
        assertThat(Catalogue.of(Effects.offers()).actions().keySet())
                .contains("ban.add", "ban.remove", "ban.restore", "job.run", "notify", "run");
    }
}
