/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.guard.Reason;
import java.util.Arrays;

/** What would let a decision pass that a gate stopped: for each reason, what to do or to wait for. */
final class Release {
    private Release() {}

    /** Empty for a reason that this version does not know. */
    static String of(String reason) {
        return Arrays.stream(Reason.values())
                .filter(one -> one.name().equals(reason))
                .findFirst()
                .map(Release::of)
                .orElse("");
    }

    private static String of(Reason reason) {
        return switch (reason) {
            case HELD -> "the hold's end, or `reeve unhold NAME`";
            case OPERATOR_AT_WORK -> "time, or doing it by hand";
            case STOPPED_BY_HAND -> "`reeve start SERVICE` by a person";
            case HOLDS_UNREADABLE -> "a hold file that can be read";
            case INHIBITED -> "the end of the alert that inhibits it";
            case SILENCED -> "the silence's end, or `reeve silence PATTERN --remove`";
            case UNKNOWN_ACTION, WRONG_TARGET, UNKNOWN_TARGET, UNKNOWN_RULE ->
                "a configuration that has it (`reeve plan`, `reeve apply`)";
            case NOT_ALLOWED -> "somebody whose role allows it";
            case OUT_OF_BOUNDS -> "less of it, or an end of what there is";
            case NO_QUORUM -> "a majority of the nodes";
            case STALE, FACT_CHANGED -> "a newer observation, from which it is decided anew";
            case JUST_AWAKE -> "time to look around after the pause";
            case NO_EVIDENCE -> "an event that leads to it";
            case TOO_FEW_OBSERVERS -> "more observers that say the same";
            case FORGEABLE_RATE, FORGEABLE_LIVE -> "fewer bans on evidence that anyone could forge, or a ban by hand";
            case FORGEABLE_SPREAD -> "`reeve approve ID` by a person, for all of that rule's bans";
            case SOURCE_BLIND -> "the source's recovery (`reeve status`), and then a silence of the whole span";
            case NOT_PROVEN -> "an observer that sees it gone: a refused connection, an ended process";
            case OBSERVER_UNFIT -> "this node's own recovery, or an operator who has looked from elsewhere";
            case NOT_AN_ADDRESS, TOO_WIDE -> "another target";
            case PROTECTED -> "taking the address off the protected ones, where that is meant";
            case PROTECTION_UNKNOWN -> "the first look at which addresses are protected";
            case LOCKED, ONE_AT_A_TIME -> "the end of the other attempt";
            case LINEAGE_TOO_DEEP, LINEAGE_REPEATED -> "an event from outside that leads to it";
            case INEFFECTIVE -> "an act by hand, a change of its configuration, or its being seen to work";
            case FLAPPING -> "a while without changes of state";
            case BACKOFF -> "the end of the wait after a failure, or doing it by hand";
            case BUDGET_TARGET, BUDGET_RULE, BUDGET_GROUP, BUDGET_NODE ->
                "time, until less of the budget is used, or doing it by hand";
            case FOLDED -> "the next message, which counts this one";
            case BLAST_RADIUS, MIN_HEALTHY -> "more healthy members of the group";
            case COMMON_CAUSE ->
                "an end of what they have in common, `reeve close-breaker` with the name above, or doing it by hand";
            case APPROVAL_NEEDED, RECENT_LOGIN, ALREADY_ASKED -> "`reeve approve ID` by a person";
            case APPROVAL_DENIED -> "time, after which it is asked again";
            case TOO_MANY_QUESTIONS -> "answers to the open questions (`reeve status` lists them)";
            case DRY_RUN -> "dry-run switched off in the configuration";
            case INTERNAL -> "a repair: this is a fault in Reeve";
        };
    }
}
