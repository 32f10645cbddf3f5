/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.model.BanScope;
import dev.reeve.model.BanTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Something that keeps addresses out. What changes something is called by one thread at a time; {@link #look} and {@link #confirm} by any. */
public interface BanBackend {
    /** {@code nftables}, {@code show}. */
    String name();

    /** Why it cannot be used on this machine; null when it can. */
    @Nullable
    String unavailable() throws InterruptedException;

    /**
     * Carries out all changes, or none of them where it throws. A ban that is there gets the new time; one that is not there and is lifted is no error.
     *
     * @throws RefusedException for what will never be done
     * @throws IOException when nothing was changed, or it is not known
     */
    void apply(List<Change> changes) throws IOException, InterruptedException;

    /** Makes sure that what is banned is in force: that the table, its sets and its hooks are as they should be. Keeps the bans there are. */
    void repair() throws IOException, InterruptedException;

    /** Reads back which of these are banned and in force. */
    Set<BanTarget> confirm(Collection<BanTarget> targets) throws IOException, InterruptedException;

    /** The groups of ports that addresses are kept from; may name some that nobody is kept from any more. */
    Set<BanScope> scopes() throws IOException, InterruptedException;

    /**
     * Goes through everything that is banned, without keeping it: there may be very many. A ban may be given twice where the list changes meanwhile.
     *
     * @param each is given each ban and the time it has left
     * @return whether packets of the banned are really dropped
     */
    boolean look(BiConsumer<BanTarget, Duration> each) throws IOException, InterruptedException;

    /** A number that is another one after each change that anybody makes to the packet filter, quickly; negative where it cannot be told. */
    default long generation() throws IOException, InterruptedException {
        return -1;
    }

    /** Whether packets of the banned are really dropped, without looking at who is banned. */
    default boolean inForce() throws IOException, InterruptedException {
        return true;
    }

    /** Everything that is banned. */
    default State look() throws IOException, InterruptedException {
        Map<BanTarget, Duration> bans = new LinkedHashMap<>();
        return new State(look(bans::put), bans);
    }

    /** Lets everybody in and leaves nothing behind. */
    void clear() throws IOException, InterruptedException;

    /**
     * One change.
     *
     * @param time how long to ban from now; null to lift
     */
    record Change(BanTarget target, @Nullable Duration time) {}

    /**
     * What was found.
     *
     * @param effective whether packets of the banned are really dropped
     * @param bans with the time each has left
     */
    record State(boolean effective, Map<BanTarget, Duration> bans) {}

    /** A change that will never be made; the text says why. */
    final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String why) {
            super(why);
        }
    }
}
