/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.ban;

import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.model.BanAddress;
import dev.reeve.model.BanTarget;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A ban that should be in force. Kept by the hundred thousand: plain numbers in one object, from which moments and ids are made when they are asked for.
 *
 * @param target who, and from what
 * @param addedWall when it was permitted, in microseconds; so {@code addedMono} on the monotonic clock
 * @param time how long from then, in microseconds
 * @param reason as the rule or operator gave it, at most {@value #MAX_REASON} characters
 * @param by who asked, in words
 * @param attemptNode with {@code attemptNumber} the attempt that set it; its causes lead to the evidence
 * @param decisionNode with {@code decisionNumber} the decision behind that attempt
 * @param rootNode with {@code rootNumber} and {@code depth} the lineage of that attempt; null for no root
 * @param settled microseconds of the monotonic clock at which its last attempt ended; {@link #IN_FLIGHT} before
 */
public record Ban(
        BanTarget target,
        long addedWall,
        long addedMono,
        long time,
        String reason,
        String by,
        String attemptNode,
        long attemptNumber,
        String decisionNode,
        long decisionNumber,
        @Nullable String rootNode,
        long rootNumber,
        int depth,
        long settled) {
    public static final long IN_FLIGHT = -1;
    static final int MAX_REASON = 200;

    public Ban {
        reason = reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
    }

    Ban(
            BanTarget target,
            Moment added,
            long time,
            String reason,
            String by,
            EntryId attempt,
            EntryId decision,
            Lineage lineage,
            long settled) {
        this(
                target,
                added.wall(),
                added.mono(),
                time,
                reason,
                by,
                attempt.node(),
                attempt.sequence(),
                decision.node(),
                decision.sequence(),
                lineage.root() == null ? null : lineage.root().node(),
                lineage.root() == null ? 0 : lineage.root().sequence(),
                lineage.depth(),
                settled);
    }

    public BanAddress address() {
        return target.address();
    }

    public Moment added() {
        return new Moment(addedWall, addedMono);
    }

    public EntryId attempt() {
        return new EntryId(attemptNode, attemptNumber);
    }

    public EntryId decision() {
        return new EntryId(decisionNode, decisionNumber);
    }

    public Lineage lineage() {
        return new Lineage(rootNode == null ? null : new EntryId(rootNode, rootNumber), depth);
    }

    Ban settled(long mono) {
        return copy(reason, by, attemptNode, decisionNode, rootNode, mono);
    }

    /** The same, with texts that are kept elsewhere: of 200,000 bans most say the same. */
    Ban sharing(UnaryOperator<String> texts) {
        return copy(
                texts.apply(reason),
                texts.apply(by),
                texts.apply(attemptNode),
                texts.apply(decisionNode),
                rootNode == null ? null : texts.apply(rootNode),
                settled);
    }

    private Ban copy(String why, String who, String node, String deciding, @Nullable String root, long mono) {
        return new Ban(
                target,
                addedWall,
                addedMono,
                time,
                why,
                who,
                node,
                attemptNumber,
                deciding,
                decisionNumber,
                root,
                rootNumber,
                depth,
                mono);
    }

    /** When it ends; by the monotonic clock, the wall clock's part is for people. */
    public Moment until() {
        return added().plus(Moment.span(time));
    }

    /** The end on the monotonic clock, in microseconds. */
    long end() {
        return addedMono + time;
    }

    /** Whether its last attempt had ended before {@code horizon}, so that a look taken after it says something about this ban. */
    boolean settledBefore(long horizon) {
        return settled != IN_FLIGHT && settled <= horizon;
    }
}
