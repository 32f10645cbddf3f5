/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.network;

import dev.reeve.effect.Deadline;
import dev.reeve.effect.Effector;
import dev.reeve.effect.command.Program;
import dev.reeve.effect.command.ProgramEnd;
import dev.reeve.effect.command.ProgramRunner;
import dev.reeve.event.Attempt;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.NetworkChange;
import dev.reeve.model.Offer;
import dev.reeve.model.Spans;
import dev.reeve.model.Value;
import dev.reeve.os.Cgroups;
import dev.reeve.os.Clocks;
import dev.reeve.os.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code network.change}, {@code network.confirm} and {@code network.undo}. One change at a time: what two made together cannot be told apart. */
public final class NetworkEffector implements Effector {
    private static final Duration MOST_COMMAND = Duration.ofSeconds(30);
    /** Of the attempt's time, for looking before and after. */
    private static final Duration FOR_LOOKING = Duration.ofSeconds(15);

    private static final Duration FOR_UNDOING = Duration.ofSeconds(3);

    private static final int MOST_TOLD = 20;
    private static final String NONE_WAITS = "no change of the network waits to be confirmed";

    private final String node;
    private final String boot;
    private final Path file;
    private final NetworkTools tools;
    private final UnderWay underWay;
    private final ReentrantLock turn = new ReentrantLock();
    private final CommandRest rest;
    private final TakingBack back;
    private final Supplier<Duration> usual;
    private final LongSupplier mono;
    /** Whether what waited last was undone; for whoever has the turn. */
    private boolean undoneLast;

    /**
     * @param boot this boot's id
     * @param file where what was before is kept
     * @param cgroups where the command is contained; null where no control group can be made
     * @param ownTable Reeve's own table in the firewall
     * @param usual how long a change may stand unconfirmed where it does not say so
     * @param mono now in microseconds of the monotonic clock
     */
    public NetworkEffector(
            String node,
            String boot,
            Path file,
            ProgramRunner runner,
            @Nullable Cgroups cgroups,
            String ownTable,
            Supplier<Duration> usual,
            LongSupplier mono) {
        this.node = node;
        this.boot = boot;
        this.file = file;
        this.tools = new NetworkTools(runner, ownTable);
        this.underWay = new UnderWay(tools);
        this.rest = new CommandRest(cgroups, boot);
        this.back = new TakingBack(tools, rest, boot, NetworkEffector::boottime);
        this.usual = usual;
        this.mono = mono;
    }

    public static Offer offer() {
        return NetworkOffer.offer();
    }

    @Override
    public List<String> actions() {
        return List.of(NetworkChange.CHANGE, NetworkChange.CONFIRM, NetworkChange.UNDO);
    }

    @Override
    public Result perform(Attempt attempt, Deadline deadline) throws Exception {
        if (!attempt.target().name().equals(node)) {
            return no("this is node/" + node + ", and not " + attempt.target());
        }
        return switch (attempt.action()) {
            case NetworkChange.CHANGE -> inTurn(() -> change(attempt, deadline));
            case NetworkChange.CONFIRM -> inTurn(this::confirm);
            default -> breakingOff(() -> undo(attempt, deadline));
        };
    }

    private interface Work {
        Result go() throws IOException, InterruptedException;
    }

    private Result inTurn(Work work) throws IOException, InterruptedException {
        turn.lockInterruptibly();
        try {
            return work.go();
        } finally {
            turn.unlock();
        }
    }

    /** What hangs is ended first: it has the turn. */
    private Result breakingOff(Work work) throws IOException, InterruptedException {
        underWay.breakOff();
        try {
            return inTurn(work);
        } finally {
            underWay.undone();
        }
    }

    private static Result no(String why) {
        return Result.failed(why, Attributes.of("begun", Value.of(false)));
    }

    private Result change(Attempt attempt, Deadline deadline) throws IOException, InterruptedException {
        List<String> command = words(attempt, "command");
        String session = attempt.parameters().text("session", "");
        if (command.isEmpty() || (!session.isEmpty() && !SessionProof.wellFormed(session))) {
            return no(
                    command.isEmpty()
                            ? "expected a command as a list of texts, such as [ip, address, add, 192.0.2.7/24, dev, eth0]"
                            : "expected a session as ADDRESS:PORT such as 203.0.113.9:50022, not '" + session + "'");
        }
        if (SavedChange.read(file).isPresent()) {
            return no("another change waits: reeve confirm, or reeve undo");
        }
        NetworkState before;
        try {
            before = tools.capture();
        } catch (IOException unread) {
            return no("nothing was changed, for what is now cannot be read and so not be restored: "
                    + unread.getMessage());
        }
        SavedChange saved = asked(attempt, session, before);
        try {
            saved.write(file);
        } catch (IOException unkept) {
            return no("nothing was changed, for what is now cannot be kept: " + unkept.getMessage());
        }
        return carriedOut(attempt, command, saved, deadline);
    }

    private SavedChange asked(Attempt attempt, String session, NetworkState before) {
        return new SavedChange(
                attempt.id().toString(),
                attempt.by().toString(),
                NetworkChange.told(attempt.parameters()),
                boot,
                session,
                null,
                words(attempt, "undo"),
                boottime() + Moment.micros(left(attempt)),
                0,
                before,
                null);
    }

    /** Since this boot: what is on the disk must be understood by a daemon that has lost its journal, and its own clock with it. */
    private static long boottime() {
        return Clocks.boottimeNanos() / 1_000;
    }

    private Result carriedOut(Attempt attempt, List<String> command, SavedChange saved, Deadline deadline)
            throws IOException, InterruptedException {
        Optional<ProgramEnd> end;
        try {
            Program program = Program.tool(command, "", most(attempt, deadline), 64 * 1024);
            end = underWay.run(program, spawner -> rest.noting(spawner, saved, file));
        } catch (IOException notStarted) {
            forget();
            return no("the command could not be started: " + notStarted.getMessage());
        }
        if (end.isEmpty()) {
            return Result.failed(
                    "the command was ended while it was under way, to be undone",
                    Attributes.of(NetworkChange.UNDOING, Value.of(true)));
        }
        return end.get().succeeded() ? done(attempt, saved) : gaveUp(saved, end.get());
    }

    /** Its undoing comes when its time is over and ends it; should that not come, it ends a little later all the same. */
    private Duration most(Attempt attempt, Deadline deadline) {
        Duration left = left(attempt).plus(FOR_UNDOING);
        Duration most = most(deadline);
        return left.isPositive() && left.compareTo(most) < 0 ? left : most;
    }

    /** How long it may still stand. */
    private Duration left(Attempt attempt) {
        Duration within = NetworkChange.within(attempt.parameters(), usual.get());
        return Moment.span(attempt.at().plus(within).mono() - mono.getAsLong());
    }

    private static Duration most(Deadline deadline) {
        Duration left = deadline.left().minus(FOR_LOOKING);
        Duration most = left.compareTo(MOST_COMMAND) < 0 ? left : MOST_COMMAND;
        return most.isPositive() ? most : Duration.ofSeconds(1);
    }

    private Result done(Attempt attempt, SavedChange saved) throws IOException, InterruptedException {
        NetworkState after = tools.capture();
        List<String> changes = after.against(saved.before());
        if (changes.isEmpty() && saved.undo().isEmpty()) {
            forget();
            return Result.succeeded(
                    "done; it changed no link, address, route, rule or table of the firewall, so there is nothing to confirm",
                    Attributes.of("nothing", Value.of(true)));
        }
        saved.done(after, boottime()).write(file);
        Duration within = NetworkChange.within(attempt.parameters(), usual.get());
        return Result.succeeded(
                "in force, and undone " + Spans.text(within)
                        + " after it was asked for unless confirmed (reeve confirm)",
                Attributes.of(
                        "changes", Value.texts(changes.stream().limit(MOST_TOLD).toList())));
    }

    /** A command that failed half way is taken back at once. */
    private Result gaveUp(SavedChange saved, ProgramEnd end) throws IOException, InterruptedException {
        String how = end.told();
        List<String> amiss = back.set(saved);
        if (amiss.isEmpty()) {
            forget();
            return Result.failed("the command failed and is undone: " + how, Attributes.NONE);
        }
        return Result.unknown(
                "the command failed (" + how + "), and is not undone: " + TakingBack.told(amiss), Attributes.NONE);
    }

    private Result confirm() throws IOException {
        // Also one that cannot be read: that it is to stay is a person's word, and the only way out.
        if (!Files.exists(file)) {
            return no(NONE_WAITS);
        }
        forget();
        undoneLast = false;
        return Result.succeeded("the change stays", Attributes.NONE);
    }

    private Result undo(Attempt attempt, Deadline deadline) throws IOException, InterruptedException {
        boolean planned = attempt.by().kind() == Principal.Kind.PLANNER;
        var saved = SavedChange.read(file);
        if (saved.isEmpty()) {
            return planned ? overAlready() : no(NONE_WAITS);
        }
        Result result = back.undo(saved.get(), planned, most(deadline));
        if (result.result() == Outcome.Result.SUCCEEDED) {
            forget();
            undoneLast = !result.evidence().truth("kept");
        }
        return result;
    }

    /** An undoing that came to its end after its deadline is asked for again, and must not be told as a confirmation. */
    private Result overAlready() {
        return undoneLast
                ? Result.succeeded("nothing waits any more: it was undone", Attributes.NONE)
                : TakingBack.kept("nothing waits any more: it was confirmed, or undone");
    }

    private void forget() throws IOException {
        Files.deleteIfExists(file);
        Durable.syncDirectory(Objects.requireNonNull(file.getParent()));
        rest.tidy();
    }

    private static List<String> words(Attempt attempt, String name) {
        return attempt.parameters().get(name) instanceof Value.Items(List<Value> items)
                ? items.stream().map(Value::plain).toList()
                : List.of();
    }

    @Override
    public Result resolve(Attempt attempt) throws IOException, InterruptedException {
        return inTurn(() -> resolved(attempt));
    }

    private Result resolved(Attempt attempt) throws IOException {
        var saved = SavedChange.read(file);
        boolean mine = saved.filter(one -> one.attempt().equals(attempt.id().toString()))
                .isPresent();
        return switch (attempt.action()) {
            case NetworkChange.CHANGE ->
                mine
                        ? Result.succeeded("may be in force, and is undone unless confirmed in time", Attributes.NONE)
                        : no("nothing of it waits to be undone");
            default ->
                saved.isEmpty()
                        ? Result.succeeded("nothing waits any more", Attributes.NONE)
                        : Result.failed("not finished when Reeve ended", Attributes.NONE);
        };
    }
}
