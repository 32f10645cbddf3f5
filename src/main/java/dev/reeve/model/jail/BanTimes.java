/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes how long the next ban of a known address lasts, as fail2ban's {@code bantime.increment} does. */
public final class BanTimes {
    private static final String DOUBLING = "ban.Time * (1<<(ban.Count if ban.Count<20 else 20)) * banFactor";

    private final double factor;
    private final Expression formula;
    private final List<Integer> multipliers;
    private final @Nullable Double most;
    private final @Nullable Double random;

    /** @throws IllegalArgumentException when the factor or the formula is not arithmetic; the message says why */
    public BanTimes(BanTimeIncrement spec) {
        this.factor = parse("bantime.factor", spec.factor()).value(Expression.Variables.NONE);
        this.formula = parse("bantime.formula", spec.formula() == null ? DOUBLING : spec.formula());
        this.multipliers = spec.multipliers();
        this.most = spec.maxSeconds();
        this.random = spec.randomSeconds();
        if (!Double.isFinite(factor)) {
            throw new IllegalArgumentException("bantime.factor: the arithmetic has no answer");
        }
    }

    private static Expression parse(String option, String text) {
        try {
            return ExpressionParser.parse(ExpressionTokens.of(text));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(option + ": " + wrong.getMessage(), wrong);
        }
    }

    /**
     * In seconds. Where the formula has no answer for these numbers it is the time of a first ban.
     *
     * @param seconds of a first ban, more than 0; others (for ever) are returned as they are
     * @param count of earlier bans, 0 or more
     * @param chance at least 0 and less than 1: how much of the random time is added; given by the caller so that a replay gives the same
     */
    public double seconds(double seconds, int count, double chance) {
        if (seconds <= 0) {
            return seconds;
        }
        double grown = grown(seconds, count);
        double least = most == null || !(most < grown) ? grown : most;
        double mixed = random == null ? least : least + chance * random;
        return Double.isFinite(mixed) ? mixed : seconds;
    }

    private double grown(double seconds, int count) {
        if (!multipliers.isEmpty()) {
            return seconds * factor * multipliers.get(Math.min(count, multipliers.size() - 1));
        }
        return Math.max(seconds, formula.value(new Expression.Variables(seconds, count, factor)));
    }
}
