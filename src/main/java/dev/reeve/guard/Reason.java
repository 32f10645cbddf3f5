/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

/** Why a gate did not let a decision pass: one constant for each cause, named in verdicts and counted apart. */
public enum Reason {
    /** A hold covers it. */
    HELD,
    /** An operator acted on the target a short while ago. */
    OPERATOR_AT_WORK,
    /** An operator stopped the service by hand. */
    STOPPED_BY_HAND,
    /** Nobody knows what is held. */
    HOLDS_UNREADABLE,
    /** A silence covers the notification. */
    SILENCED,
    /** Another alert makes the notification go without saying. */
    INHIBITED,

    /** The catalogue has no such action. */
    UNKNOWN_ACTION,
    /** The action is aimed at another kind of thing. */
    WRONG_TARGET,
    /** No such service, job or channel, or a word that means all. */
    UNKNOWN_TARGET,
    /** The configuration has no such rule, or not in this version. */
    UNKNOWN_RULE,
    /** Who asks may not do this. */
    NOT_ALLOWED,
    /** Longer, or more of them, than there may be. */
    OUT_OF_BOUNDS,

    /** For all nodes together, and this one has no majority behind it. */
    NO_QUORUM,

    /** A fact is too old. */
    STALE,
    /** A newer version of a fact is known. */
    FACT_CHANGED,
    /** The node slept, and has not looked for long enough since. */
    JUST_AWAKE,

    /** Nothing is named that led to it. */
    NO_EVIDENCE,
    /** Too few independent observers. */
    TOO_FEW_OBSERVERS,
    /** Something was not seen, while a source does not see. */
    SOURCE_BLIND,
    /** What was seen is slow or unclear, and not gone. */
    NOT_PROVEN,
    /** The observer itself is not well. */
    OBSERVER_UNFIT,
    /** Too many new bans in a minute on evidence that anyone could forge. */
    FORGEABLE_RATE,
    /** Too many live bans on evidence that anyone could forge. */
    FORGEABLE_LIVE,
    /** Bans on evidence that anyone could forge reach too many networks at once. */
    FORGEABLE_SPREAD,

    /** The target is no address. */
    NOT_AN_ADDRESS,
    /** The target is a network wider than may be banned. */
    TOO_WIDE,
    /** The target is never banned. */
    PROTECTED,
    /** The addresses that are never banned are not known yet. */
    PROTECTION_UNKNOWN,

    /** Another attempt has the target. */
    LOCKED,

    /** Too many attempts have followed from one another. */
    LINEAGE_TOO_DEEP,
    /** The same rule already did this because of the same event. */
    LINEAGE_REPEATED,

    /** The last attempts had no effect. */
    INEFFECTIVE,

    /** The target changes its state too often. */
    FLAPPING,
    /** The wait after a failure is not over. */
    BACKOFF,

    /** Too many attempts on the target. */
    BUDGET_TARGET,
    /** Too many attempts by the rule. */
    BUDGET_RULE,
    /** Too many attempts in the group or class. */
    BUDGET_GROUP,
    /** Too many attempts of the class on the node. */
    BUDGET_NODE,
    /** The message is counted into the next one. */
    FOLDED,

    /** Too much of the group would be down. */
    BLAST_RADIUS,
    /** Too few of the group would be left. */
    MIN_HEALTHY,
    /** Another of this class is underway. */
    ONE_AT_A_TIME,

    /** Many of the group turned bad at once. */
    COMMON_CAUSE,

    /** A person must say yes. */
    APPROVAL_NEEDED,
    /** Somebody logged in from there with success a short while ago. */
    RECENT_LOGIN,
    /** It has been asked already. */
    ALREADY_ASKED,
    /** A person said no. */
    APPROVAL_DENIED,
    /** Too many questions are open. */
    TOO_MANY_QUESTIONS,

    /** Only recorded. */
    DRY_RUN,

    /** The guard itself failed. */
    INTERNAL
}
