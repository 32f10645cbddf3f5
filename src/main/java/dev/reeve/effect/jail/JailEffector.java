/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.jail;

import dev.reeve.effect.Deadline;
import dev.reeve.effect.Effector;
import dev.reeve.effect.command.ProgramRunner;
import dev.reeve.event.Attempt;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanAddress;
import dev.reeve.model.BanPolicy;
import dev.reeve.model.Offer;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.model.jail.ActionSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code jail.start}, {@code jail.stop}, {@code jail.ban} and {@code jail.unban}: all actions of a jail, one after the other. One attempt at a time for each jail, so that an action that hangs holds up
 * its own jail alone; and one command at a time for each action file, since many edit a file of their own or change the same table.
 */
public final class JailEffector implements Effector {
    private static final int MOST_LINE = 300;

    private final Function<String, @Nullable List<ActionSpec>> configured;
    private final Function<BanAddress, @Nullable String> never;
    private final Function<String, List<Attributes>> told;
    private final Shell shell;
    private final HostNames names;
    private final boolean v6;
    private final BegunAttempts begun;
    /** By jail. No more than were ever configured. */
    private final Map<String, JailTurn> turns = new ConcurrentHashMap<>();
    /** By action file. */
    private final Map<String, ReentrantLock> files = new ConcurrentHashMap<>();

    /**
     * @param configured the actions of a jail, as the configuration of the moment has them; null for a jail that it has not
     * @param never why an address may not be banned on this host
     * @param told the bans that a jail's actions were told of, also before this start, as parameters of their end
     * @param begun for which attempts a command was begun, also before this start
     */
    public JailEffector(
            ProgramRunner runner,
            Function<String, @Nullable List<ActionSpec>> configured,
            Function<BanAddress, @Nullable String> never,
            Function<String, List<Attributes>> told,
            BegunAttempts begun) {
        this(
                new ProgramShell(runner),
                configured,
                never,
                told,
                begun,
                new SystemHostNames(),
                Files.exists(Path.of("/proc/net/if_inet6")));
    }

    JailEffector(
            Shell shell,
            Function<String, @Nullable List<ActionSpec>> configured,
            Function<BanAddress, @Nullable String> never,
            Function<String, List<Attributes>> told,
            BegunAttempts begun,
            HostNames names,
            boolean v6) {
        this.shell = shell;
        this.configured = configured;
        this.never = never;
        this.told = told;
        this.begun = begun;
        this.names = names;
        this.v6 = v6;
    }

    public static Offer offer() {
        return JailOffer.offer();
    }

    @Override
    public List<String> actions() {
        return List.of(JailOffer.BAN, JailOffer.UNBAN, JailOffer.START, JailOffer.STOP);
    }

    @Override
    public String lane(Attempt attempt) {
        return jail(attempt);
    }

    /** The target is a jail, or a jail and an id. */
    private static String jail(Attempt attempt) {
        return attempt.parameters().text("jail", attempt.target().name());
    }

    @Override
    public Result perform(Attempt attempt, Deadline deadline) throws Exception {
        JailTurn turn = turns.computeIfAbsent(jail(attempt), name -> new JailTurn(begun));
        if (!turn.lock.tryLock(Math.max(0, deadline.left().toNanos()), TimeUnit.NANOSECONDS)) {
            return Result.failed(
                    "not begun: other actions of the jail took all the time", Attributes.of("begun", Value.of(false)));
        }
        try {
            turn.take(attempt, deadline);
            return inTurn(attempt, turn);
        } finally {
            turn.lock.unlock();
        }
    }

    private Result inTurn(Attempt attempt, JailTurn turn) throws InterruptedException {
        return switch (attempt.action()) {
            case JailOffer.START ->
                result(start(attempt, turn), "started the actions of " + attempt.target(), turn.running);
            case JailOffer.STOP -> stop(attempt.target().name(), turn);
            case JailOffer.BAN -> ban(Ticket.of(attempt), attempt.parameters().text("how", "ban"), turn);
            default -> unban(Ticket.of(attempt), turn);
        };
    }

    /** Those that run with another configuration are stopped before. */
    private RunningJail.Done start(Attempt attempt, JailTurn turn) throws InterruptedException {
        String name = attempt.target().name();
        List<ActionSpec> found = configured.apply(name);
        List<ActionSpec> specs = found == null ? List.of() : found;
        RunningJail before = turn.running;
        if (before != null && before.specs().equals(specs)) {
            return new RunningJail.Done(List.of("they run already"), List.of());
        }
        if (before != null) {
            before.hold(tickets(name));
            before.stop();
        }
        Attributes how = attempt.parameters();
        RunningJail jail = running(turn, specs);
        return how.truth("adopt") ? jail.adopt(how.truth("same_boot"), tickets(name)) : jail.start();
    }

    private RunningJail running(JailTurn turn, List<ActionSpec> specs) {
        RunningJail jail = new RunningJail(
                specs, spec -> new CommandAction(spec, turn.shell(shell, file(spec)), v6, turn::left), names);
        turn.running = jail;
        return jail;
    }

    private ReentrantLock file(ActionSpec spec) {
        return files.computeIfAbsent(spec.name(), name -> new ReentrantLock(true));
    }

    private List<Ticket> tickets(String jail) {
        return told.apply(jail).stream().map(given -> Ticket.of(given, 0)).toList();
    }

    private Result stop(String name, JailTurn turn) throws InterruptedException {
        RunningJail jail = turn.running;
        turn.running = null;
        if (jail == null) {
            return Result.succeeded("the actions of jail " + name + " do not run", Attributes.NONE);
        }
        jail.hold(tickets(name));
        return result(jail.stop(), "stopped the actions of jail " + name, null);
    }

    private Result ban(Ticket ticket, String how, JailTurn turn) throws InterruptedException {
        String refusal = refusal(ticket);
        if (refusal != null) {
            return Result.failed(refusal, Attributes.of("refused", Value.of(true)));
        }
        List<String> before = List.of();
        RunningJail jail = turn.running;
        if (jail == null) {
            List<ActionSpec> specs = configured.apply(ticket.jail());
            jail = running(turn, specs == null ? List.of() : specs);
            RunningJail.Done started = jail.start();
            before = started.faults().isEmpty() ? List.of() : started.lines();
        }
        RunningJail.Done done = jail.ban(ticket, how);
        List<String> lines = new ArrayList<>(before);
        lines.addAll(done.lines());
        return result(
                new RunningJail.Done(lines, done.faults()),
                how + " of " + ticket.id() + " by jail " + ticket.jail(),
                jail);
    }

    /** The guard has looked before; this also holds when the guard is wrong. */
    private @Nullable String refusal(Ticket ticket) {
        if (configured.apply(ticket.jail()) == null) {
            return "the configuration has no jail " + ticket.jail();
        }
        if (!ticket.address().isAddress()) {
            return null;
        }
        try {
            return never.apply(
                    BanPolicy.address(new Subject("address", ticket.address().text()), false));
        } catch (IllegalArgumentException wrong) {
            return wrong.getMessage();
        }
    }

    private Result unban(Ticket ticket, JailTurn turn) throws InterruptedException {
        RunningJail jail = turn.running;
        return jail == null
                ? Result.succeeded("the actions of jail " + ticket.jail() + " do not run", Attributes.NONE)
                : result(jail.unban(ticket), "unban of " + ticket.id() + " by jail " + ticket.jail(), jail);
    }

    private static Result result(RunningJail.Done done, String what, @Nullable RunningJail jail) {
        List<String> lines = done.lines().stream().map(JailEffector::cut).toList();
        Attributes evidence = Attributes.builder()
                .put("actions", Value.texts(lines))
                .put("failed", done.faults().size())
                .put("anew", Value.texts(jail == null ? List.of() : jail.takeAnew()))
                .build();
        return done.faults().isEmpty()
                ? Result.succeeded(what, evidence)
                : Result.failed(
                        what + ": " + done.faults().size() + " of " + lines.size() + " actions failed: "
                                + cut(done.faults().getFirst()),
                        evidence);
    }

    private static String cut(String line) {
        return line.length() <= MOST_LINE ? line : line.substring(0, MOST_LINE) + "…";
    }

    /** Nothing tells how far a command got that was begun; one that was not can be done now. */
    @Override
    public Result resolve(Attempt attempt) {
        return begun.mayHave(attempt)
                ? Result.unknown(
                        "a command of a jail's action was begun, and leaves no trace that Reeve could read",
                        Attributes.NONE)
                : Result.failed("not begun: Reeve ended before its turn", Attributes.of("begun", Value.of(false)));
    }
}
