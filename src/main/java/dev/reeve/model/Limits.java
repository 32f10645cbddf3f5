/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The guard's limits for an action class, or what a rule says otherwise. Null: no such limit.
 *
 * @param basisAge a basis fact may be no older than this
 * @param observers independent observers that must agree
 * @param perTarget attempts on one target
 * @param perRule attempts by one rule
 * @param perGroup attempts in one group (or, without a group, in the class on this node)
 * @param perNode attempts of the class on one node, whatever they are aimed at
 * @param backoff between attempts on one target that were not effective
 * @param verifyWithin the goal must be seen to hold this long after the attempt
 * @param ineffective how many attempts in a row may fail to be verified before the target is put in quarantine
 * @param blastRadius share of a group, 0 to 1, that may be down at once
 */
public record Limits(
        @Nullable Duration basisAge,
        int observers,
        @Nullable Rate perTarget,
        @Nullable Rate perRule,
        @Nullable Rate perGroup,
        @Nullable Rate perNode,
        @Nullable Backoff backoff,
        @Nullable Duration verifyWithin,
        int ineffective,
        double blastRadius,
        int approvals) {
    /** With no word on approvals. */
    public Limits(
            @Nullable Duration basisAge,
            int observers,
            @Nullable Rate perTarget,
            @Nullable Rate perRule,
            @Nullable Rate perGroup,
            @Nullable Rate perNode,
            @Nullable Backoff backoff,
            @Nullable Duration verifyWithin,
            int ineffective,
            double blastRadius) {
        this(
                basisAge,
                observers,
                perTarget,
                perRule,
                perGroup,
                perNode,
                backoff,
                verifyWithin,
                ineffective,
                blastRadius,
                -1);
    }

    /** Says nothing: what a rule's limits are made from; {@link #over} fills it from the class. */
    public static final Limits UNSAID = new Limits(null, 0, null, null, null, null, null, null, 0, -1);

    /** These limits, as a rule says them, with what they leave unsaid (null, 0 observers, 0 ineffective, a negative blast radius) taken from its action's class. */
    public Limits over(Limits base) {
        return new Limits(
                basisAge == null ? base.basisAge : basisAge,
                observers == 0 ? base.observers : observers,
                perTarget == null ? base.perTarget : perTarget,
                perRule == null ? base.perRule : perRule,
                perGroup == null ? base.perGroup : perGroup,
                perNode == null ? base.perNode : perNode,
                backoff == null ? base.backoff : backoff,
                verifyWithin == null ? base.verifyWithin : verifyWithin,
                ineffective == 0 ? base.ineffective : ineffective,
                blastRadius < 0 ? base.blastRadius : blastRadius,
                approvals < 0 ? base.approvals : approvals);
    }

    /** At most {@code count} in any {@code per}, as a token bucket of that size refilled evenly. */
    public record Rate(int count, Duration per) {
        @Override
        public String toString() {
            return count + " in " + per;
        }
    }
}
