/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.effect.Deadline;
import dev.reeve.effect.Effector;
import dev.reeve.event.Attempt;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal;
import dev.reeve.event.Result;
import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.Amount;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanAddress;
import dev.reeve.model.BanPolicy;
import dev.reeve.model.BanScope;
import dev.reeve.model.BanTarget;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.ValueKind;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code ban.add}, {@code ban.remove} and {@code ban.restore}. Attempts that come at the same time share one transaction; each has its own result, which says whether the kernel was seen to
 * hold it. {@code refused} in the evidence of a failure means that it will never be done; any other failed ban is put right by the planner.
 */
public final class BanEffector implements Effector, AutoCloseable {
    private static final String ALL = "all";

    private final BanBackend backend;
    private final Supplier<Map<BanTarget, Long>> desired;
    private final Function<BanAddress, @Nullable String> never;
    private final Function<BanAddress, @Nullable String> needed;
    private final LongSupplier mono;
    private final Batches batches;

    /**
     * @param desired the bans that should be in force, and until when, in microseconds of the monotonic clock
     * @param never why an address may not be banned on this host, such as {@link HostAddresses}
     * @param mono now, on that clock
     * @param changed told after each change, quickly, such as {@link BanObserver#soon}
     */
    public BanEffector(
            BanBackend backend,
            Supplier<Map<BanTarget, Long>> desired,
            Function<BanAddress, @Nullable String> never,
            LongSupplier mono,
            Runnable changed) {
        this(backend, desired, never, address -> null, mono, changed);
    }

    /** @param needed why only an operator who overrides may ban an address */
    public BanEffector(
            BanBackend backend,
            Supplier<Map<BanTarget, Long>> desired,
            Function<BanAddress, @Nullable String> never,
            Function<BanAddress, @Nullable String> needed,
            LongSupplier mono,
            Runnable changed) {
        this.backend = backend;
        this.desired = desired;
        this.never = never;
        this.needed = needed;
        this.mono = mono;
        this.batches = new Batches(backend, changed);
    }

    public static Offer offer() {
        EventType observed = new EventType(
                "ban.observed",
                "node",
                Trust.MEASURED,
                List.of(
                        Field.required("backend", ValueKind.TEXT, "nftables or show."),
                        Field.required("present", ValueKind.INTEGER, "How many bans the kernel holds."),
                        Field.required("missing", ValueKind.TEXTS, "Desired and not there."),
                        Field.required("extra", ValueKind.TEXTS, "There and not desired."),
                        Field.required("cut", ValueKind.TRUTH, "More are missing than are named."),
                        Field.required("effective", ValueKind.TRUTH, "Packets of the banned are really dropped."),
                        Field.required("took", ValueKind.DURATION, "How old the look is.")),
                "The bans in the kernel were read, and compared with those that should be there.");
        return new Offer("ban", List.of(observed), List.of(add(), remove(), restore()), "Bans in the packet filter.");
    }

    private static ActionType add() {
        return type(
                "ban.add",
                "address",
                ActionType.Use.ANYONE,
                "Keeps an address or network out for a time.",
                Field.optional("for", ValueKind.DURATION, "How long: 10 min unless said, at most 10 years."),
                Field.optional("ports", ValueKind.TEXT, "Only from these: 22,80,8000-8010; from all unless said."),
                Field.optional("protocol", ValueKind.TEXT, "Only for these: tcp or tcp,udp; any unless said."),
                Field.optional("jail", ValueKind.TEXT, "In the name of this jail, which holds it then as its own."),
                Field.optional("count", ValueKind.INTEGER, "Which ban of the address by that jail it is."),
                Field.optional("restored", ValueKind.TRUTH, "It was in force before: the jail's actions are not told."),
                Field.optional(
                        BanPolicy.ONLY_ACTIONS,
                        ValueKind.TRUTH,
                        "The jail's actions alone keep it out: Reeve itself does not."),
                Field.optional("reason", ValueKind.TEXT, "For people."));
    }

    private static ActionType remove() {
        return type(
                "ban.remove",
                "address",
                ActionType.Use.ANYONE,
                "Lifts a ban.",
                Field.optional("ports", ValueKind.TEXT, "Only the ban from these; all of the address unless said."),
                Field.optional("protocol", ValueKind.TEXT, "Only the ban for these."),
                Field.optional("reason", ValueKind.TEXT, "For people."));
    }

    private static ActionType restore() {
        return type(
                "ban.restore",
                "node",
                ActionType.Use.STEP,
                "Puts bans back that others have undone.",
                Field.required("addresses", ValueKind.TEXTS, "Which, or the one word all."));
    }

    private static ActionType type(String name, String target, ActionType.Use use, String doc, Field... parameters) {
        return new ActionType(
                name, ActionClass.REVERSIBLE, target, ActionType.Nature.EFFECT, use, List.of(parameters), doc);
    }

    @Override
    public List<String> actions() {
        return List.of("ban.add", "ban.remove", "ban.restore");
    }

    @Override
    public Result perform(Attempt attempt, Deadline deadline) throws Exception {
        if (attempt.action().equals("ban.restore")) {
            return restore(attempt);
        }
        List<BanTarget> targets;
        try {
            targets = targets(attempt);
        } catch (IllegalArgumentException wrong) {
            return refused(String.valueOf(wrong.getMessage()));
        }
        return attempt.action().equals("ban.add") ? add(attempt, targets.getFirst()) : remove(targets);
    }

    /** What it is about: for a removal that does not say from what, all bans of the address. */
    private List<BanTarget> targets(Attempt attempt) throws Exception {
        BanTarget target = BanPolicy.target(
                attempt.target(), attempt.parameters(), attempt.by().kind() == Principal.Kind.OPERATOR);
        if (attempt.action().equals("ban.add") || BanPolicy.scope(attempt.parameters()) != null) {
            return List.of(target);
        }
        Set<BanScope> scopes = new TreeSet<>(backend.scopes());
        scopes.add(BanScope.EVERYTHING);
        return scopes.stream()
                .map(scope -> new BanTarget(target.address(), scope))
                .toList();
    }

    private Result add(Attempt attempt, BanTarget target) throws Exception {
        String always = never.apply(target.address());
        String reason = always == null && !overriding(attempt) ? needed.apply(target.address()) : always;
        if (reason != null) {
            return refused(reason);
        }
        Duration time = BanPolicy.time(attempt.parameters()).minus(sinceDecided(attempt));
        if (!time.isPositive()) {
            return refused("the time of this ban was over before it was set");
        }
        if (BanPolicy.onlyActions(attempt.parameters())) {
            return left(attempt);
        }
        String said = (shown() ? "would ban " : "banned ") + target + " for " + time.toSeconds() + " s";
        return result(batches.submit(new BanBackend.Change(target, time)), said);
    }

    /** Nothing is done here, and so it holds. */
    private Result left(Attempt attempt) {
        Attributes evidence = Attributes.of("verified", Value.of(true));
        return Result.succeeded(
                "the actions of jail " + attempt.parameters().text("jail", "") + " are told of "
                        + attempt.target().name(),
                evidence);
    }

    private static boolean overriding(Attempt attempt) {
        return attempt.by().kind() == Principal.Kind.OPERATOR
                && attempt.parameters().truth("override");
    }

    private Result remove(List<BanTarget> targets) throws Exception {
        boolean there = !backend.confirm(targets).isEmpty();
        String who = targets.size() == 1
                ? targets.getFirst().toString()
                : targets.getFirst().address().toString();
        List<BanBackend.Change> changes = targets.stream()
                .map(target -> new BanBackend.Change(target, null))
                .toList();
        String lifted = (shown() ? "would lift the ban of " : "lifted the ban of ") + who;
        return result(
                batches.submit(changes), there ? lifted : "no ban of " + who + " was in force in the packet filter");
    }

    private Result restore(Attempt attempt) throws Exception {
        Set<String> named = named(attempt);
        Map<BanTarget, Long> wanted = desired.get();
        Set<BanTarget> there = new HashSet<>();
        if (named.contains(ALL)) {
            backend.look((target, left) -> there.add(target));
        }
        long now = mono.getAsLong();
        List<BanBackend.Change> changes = wanted.entrySet().stream()
                .filter(ban -> named.contains(ban.getKey().toString())
                        || (named.contains(ALL) && !there.contains(ban.getKey())))
                .filter(ban ->
                        ban.getValue() - now > 0 && never.apply(ban.getKey().address()) == null)
                .map(ban -> new BanBackend.Change(ban.getKey(), Moment.span(ban.getValue() - now)))
                .toList();
        return result(
                batches.restore(changes),
                (shown() ? "would put back " : "put back ") + Amount.of(changes.size(), "ban"));
    }

    private static Set<String> named(Attempt attempt) {
        Set<String> named = new TreeSet<>();
        if (attempt.parameters().get("addresses") instanceof Value.Items(List<Value> items)) {
            items.forEach(item -> named.add(item.plain()));
        }
        return named;
    }

    private Result result(CompletableFuture<Batches.Done> pending, String said)
            throws InterruptedException, ExecutionException {
        Batches.Done done = pending.get();
        Attributes.Builder evidence = Attributes.builder().put("backend", backend.name());
        if (done.error() != null) {
            return Result.failed(
                    done.error(), evidence.put("refused", done.refused()).build());
        }
        evidence.put("verified", done.verified()).put("together", done.together());
        String text = said + (done.verified() ? "" : "; the kernel was not seen to hold it yet");
        return Result.succeeded(text, evidence.build());
    }

    private Result refused(String why) {
        return Result.failed(
                why,
                Attributes.builder()
                        .put("backend", backend.name())
                        .put("refused", true)
                        .build());
    }

    private boolean shown() {
        return backend.name().equals("show");
    }

    private Duration sinceDecided(Attempt attempt) {
        long micros = mono.getAsLong() - attempt.at().mono();
        return Moment.span(Math.max(0, micros));
    }

    /** Looks into the kernel: that tells what became of it. */
    @Override
    public Result resolve(Attempt attempt) throws Exception {
        if (attempt.action().equals("ban.restore")) {
            return Result.unknown("the next look tells what is missing", Attributes.NONE);
        }
        if (attempt.action().equals("ban.add") && BanPolicy.onlyActions(attempt.parameters())) {
            return left(attempt);
        }
        List<BanTarget> targets;
        try {
            targets = targets(attempt);
        } catch (IllegalArgumentException wrong) {
            return refused(String.valueOf(wrong.getMessage()));
        }
        boolean there = !backend.confirm(targets).isEmpty();
        boolean wanted = attempt.action().equals("ban.add");
        Attributes evidence = Attributes.builder()
                .put("backend", backend.name())
                .put("verified", there == wanted)
                .build();
        String text = targets.getFirst() + (there ? " is" : " is not") + " in the kernel's set";
        return there == wanted ? Result.succeeded(text, evidence) : Result.failed(text, evidence);
    }

    /** Stops taking changes; what is in the kernel stays. */
    @Override
    public void close() {
        batches.close();
    }
}
