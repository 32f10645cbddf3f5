/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Limits;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.ArrayList;
import java.util.List;

/**
 * Token buckets for each target, rule, group and node, spent by attempts, whoever makes them.
 *
 * <p>A bucket is one number, the moment at which it will be full again (the generic cell rate algorithm, ITU-T I.371): exact, and a forgotten full bucket is no loss. Limits of a rule's own have
 * a bucket of their own, so that a strict rule does not use up what others may do.
 */
public final class Budgets extends Concern {
    private static final int MAX = 100_000;
    private static final int MAX_FOLDED = 10_000;

    /** What a bucket is for. */
    public enum Scope {
        TARGET,
        RULE,
        GROUP,
        NODE
    }

    /**
     * A bucket as it stands.
     *
     * @param used tokens taken and not yet back, rounded up
     * @param free when the next token is there, on the monotonic clock; now or earlier when there is one
     */
    public record Level(Scope scope, Limits.Rate rate, long used, long free) {}

    /** What decisions and attempts have in common here. */
    private record Wish(
            String node, Principal by, String action, ActionClass actionClass, Subject target, Subject about) {
        /** Changing what is desired and moving the process are counted apart, because a rule's restart is one of each. Messages count by what they are about. */
        String aim() {
            int dot = action.indexOf('.');
            String first = dot < 0 ? action : action.substring(0, dot);
            return first + " " + target + (actionClass == ActionClass.NOTIFY ? " " + about : "");
        }
    }

    private record Bucket(Scope scope, String key, Limits.Rate rate) {
        long token() {
            return Math.max(1, Math.ceilDiv(Moment.micros(rate.per()), Math.max(1, rate.count())));
        }
    }

    private final Recent<Long> full = new Recent<>(MAX);
    private final Recent<Long> folded = new Recent<>(MAX_FOLDED);
    private final Settings settings;
    private final Backoffs backoffs;
    private final Decisions decisions;

    Budgets(Settings settings, Backoffs backoffs, Decisions decisions) {
        this.settings = settings;
        this.backoffs = backoffs;
        this.decisions = decisions;
    }

    @Override
    String name() {
        return "budgets";
    }

    /** Whether the action costs nothing: see {@link Traits}; and starting what has not failed is no restart. */
    public boolean free(String action, Subject target) {
        return Traits.free(action) || (action.equals("process.start") && backoffs.failures(target) == 0);
    }

    /** The buckets that the decision would take from. */
    public List<Level> levels(Decision decision, Moment now) {
        Wish wish = new Wish(
                decision.id().node(),
                decision.by(),
                decision.action(),
                decision.actionClass(),
                decision.target(),
                decision.about());
        List<Level> levels = new ArrayList<>(4);
        for (Bucket bucket : binding(wish)) {
            levels.add(level(bucket, now.mono()));
        }
        return levels;
    }

    /** How many messages like this one were left out since the last one that went. */
    public long folded(Subject channel, Subject about) {
        Long count = folded.get(channel + " " + about);
        return count == null ? 0 : count;
    }

    private Level level(Bucket bucket, long now) {
        long owed = Math.max(0, fullAgain(bucket) - now);
        long token = bucket.token();
        long free = now + owed - token * (Math.max(1, bucket.rate.count()) - 1);
        return new Level(
                bucket.scope, bucket.rate, Math.ceilDiv(owed, token), bucket.rate.count() <= 0 ? Long.MAX_VALUE : free);
    }

    private long fullAgain(Bucket bucket) {
        Long at = full.get(bucket.key);
        return at == null ? Long.MIN_VALUE / 2 : at;
    }

    /** Those that the wish must find a token in: its rule's own in each scope for which it has a limit of its own, else the one shared by all. */
    private List<Bucket> binding(Wish wish) {
        Limits own = settings.ownLimits(wish.by);
        if (own == null) {
            return shared(wish);
        }
        List<Bucket> binding = buckets(wish, "rule " + wish.by.name() + " ", own);
        List<Scope> said = binding.stream().map(Bucket::scope).toList();
        shared(wish).stream().filter(bucket -> !said.contains(bucket.scope)).forEach(binding::add);
        return binding;
    }

    private List<Bucket> shared(Wish wish) {
        return buckets(wish, "", settings.guard().limits(wish.actionClass));
    }

    private List<Bucket> buckets(Wish wish, String who, Limits limits) {
        List<Bucket> buckets = new ArrayList<>(4);
        if (limits.perTarget() instanceof Limits.Rate rate) {
            buckets.add(new Bucket(Scope.TARGET, who + "target " + wish.aim(), rate));
        }
        if (limits.perRule() instanceof Limits.Rate rate && wish.by.kind() == Principal.Kind.RULE) {
            buckets.add(new Bucket(Scope.RULE, "rule " + wish.by.name(), rate));
        }
        if (limits.perGroup() instanceof Limits.Rate rate) {
            String group = settings.group(wish.target);
            String crowd = group == null ? "class " + wish.actionClass : "group " + group;
            buckets.add(new Bucket(Scope.GROUP, who + crowd, rate));
        }
        if (limits.perNode() instanceof Limits.Rate rate) {
            buckets.add(new Bucket(Scope.NODE, who + "node " + wish.node + " " + wish.actionClass, rate));
        }
        return buckets;
    }

    @Override
    void apply(Entry entry, Output out) {
        switch (entry) {
            case Attempt attempt -> spend(attempt);
            case Verdict verdict -> fold(verdict);
            default -> {}
        }
    }

    private void spend(Attempt attempt) {
        if (attempt.actionClass() == ActionClass.NOTIFY) {
            folded.remove(attempt.target() + " " + attempt.about());
        }
        if (attempt.by().kind() == Principal.Kind.OPERATOR && attempt.action().startsWith("service.")) {
            full.remove("target process " + attempt.target());
        }
        if (!free(attempt.action(), attempt.target())) {
            spend(
                    new Wish(
                            attempt.id().node(),
                            attempt.by(),
                            attempt.action(),
                            attempt.actionClass(),
                            attempt.target(),
                            attempt.about()),
                    attempt.at().mono());
        }
    }

    private void spend(Wish wish, long now) {
        List<Bucket> binding = binding(wish);
        binding.forEach(bucket -> spend(bucket, now));
        if (settings.ownLimits(wish.by) != null) {
            shared(wish).stream()
                    .filter(bucket -> bucket.scope != Scope.RULE && !binding.contains(bucket))
                    .forEach(bucket -> spend(bucket, now));
        }
    }

    private void spend(Bucket bucket, long now) {
        long most = now + bucket.token() * Math.max(1, bucket.rate.count());
        long next = Math.max(fullAgain(bucket), now) + bucket.token();
        full.put(bucket.key, Math.min(next, most));
    }

    private void fold(Verdict verdict) {
        Decision decision = decisions.get(verdict.decision());
        if (decision != null
                && verdict.ruling() instanceof Verdict.Ruling.Refuse(String reason, String text)
                && reason.equals("FOLDED")) {
            String key = decision.target() + " " + decision.about();
            Long before = folded.get(key);
            folded.put(key, before == null ? 1L : before + 1);
        }
    }

    @Override
    Value save() {
        return Saved.empty()
                .put("full", full.save(Value::of))
                .put("folded", folded.save(Value::of))
                .value();
    }

    @Override
    void restore(Value value) {
        Saved saved = Saved.of(value);
        full.restore(saved.get("full"), Saved::integer);
        folded.restore(saved.get("folded"), Saved::integer);
    }
}
