/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import org.jspecify.annotations.Nullable;

/**
 * Whether a service whose agent can be promoted is to be promoted, and what stands in the way of it. A start ends unpromoted, so whoever wanted it promoted would have to ask again after every
 * failure. What stands in the way of a promotion stands in the way of nothing else.
 */
final class Promotion {
    static final String PROMOTE = "agent.promote";
    static final String DEMOTE = "agent.demote";

    /** What its agent was last asked for with success, until a stop or another configuration; null: what the configuration says. */
    private @Nullable Boolean asked;

    /** The attempt underway by which somebody asks its agent for a promotion or a demotion. */
    private @Nullable EntryId asking;

    private boolean askedFor;

    @Nullable
    Block block;

    private int refusals;

    /** All that were attempted as a step. */
    long tries;

    static boolean of(String action) {
        return action.equals(PROMOTE) || action.equals(DEMOTE);
    }

    private static boolean configured(@Nullable ServiceSpec spec) {
        return spec != null
                && spec.kind() instanceof ServiceKind.Ocf ocf
                && ocf.meta().promoted();
    }

    /** A demotion counts from when it is tried: what comes of it is heard of sooner than its outcome, and is not to be undone. */
    void asked(Attempt attempt) {
        asking = attempt.id();
        askedFor = attempt.action().equals(PROMOTE);
        if (!askedFor) {
            asked = false;
        }
    }

    /** @return whether it was the end of what was asked */
    boolean ended(Outcome outcome) {
        if (!outcome.attempt().equals(asking)) {
            return false;
        }
        asking = null;
        if (askedFor && outcome.result() == Outcome.Result.SUCCEEDED) {
            asked = true;
            clear();
        }
        return true;
    }

    /** Whoever stops it has no use for its role any more. */
    void stopped() {
        asked = null;
        clear();
    }

    void reconfigured(@Nullable ServiceSpec before, @Nullable ServiceSpec now) {
        if (before != null && now != null && configured(before) != configured(now)) {
            stopped();
        }
    }

    /** The daemon is a new one: what was underway is gone. */
    void forget() {
        asking = null;
    }

    /** Only where it is known not to be: one whose role is unknown tells with its next monitor. */
    boolean due(@Nullable ServiceSpec spec, @Nullable String role) {
        boolean wanted = asked == null ? configured(spec) : asked;
        return wanted && asking == null && "unpromoted".equals(role);
    }

    boolean blocked(Moment now) {
        return block != null && block.until().mono() > now.mono();
    }

    void refused(Verdict verdict) {
        refusals++;
        block = Block.of(verdict, refusals);
    }

    void stepEnded(Outcome outcome) {
        if (outcome.result() == Outcome.Result.SUCCEEDED) {
            clear();
            return;
        }
        refusals++;
        block = new Block(outcome.at().plus(Block.slow(refusals)), outcome.text());
    }

    /** A person has answered, as for {@link Obstacles#answered}. */
    void answered(boolean granted, Moment at) {
        block = granted ? null : new Block(at.plus(Obstacles.AFTER_A_NO), "a person said no");
    }

    /** @return whether it waited for that end of another attempt */
    boolean unlocked() {
        boolean waited = block != null && block.locked();
        block = waited ? null : block;
        return waited;
    }

    void clear() {
        block = null;
        refusals = 0;
    }

    Value save() {
        return Saved.write()
                .put("asked", asked == null ? "" : asked ? PROMOTE : DEMOTE)
                .put("asking", asking)
                .put("askedFor", askedFor)
                .put("block", block == null ? null : block.save())
                .put("refusals", refusals)
                .put("tries", tries)
                .value();
    }

    void restore(Saved from) {
        String said = from.text("asked");
        asked = said.isEmpty() ? null : said.equals(PROMOTE);
        asking = from.idOrNull("asking");
        askedFor = from.truth("askedFor");
        block = Block.restore(from.get("block"));
        refusals = (int) from.number("refusals");
        tries = from.number("tries");
    }
}
