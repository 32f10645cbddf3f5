/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.model.BanAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something that keeps addresses out. What changes something is called by one thread at a time; {@link #look} and {@link #confirm} by any. */
public interface BanBackend {
    /** {@code nftables}, {@code show}. */
    String name();

    /** Why it cannot be used on this machine; null when it can. */
    @Nullable
    String unavailable() throws InterruptedException;

    /**
     * Carries out all changes, or none of them where it throws. An address that is banned already gets the new time; one that is not banned and is lifted is no error.
     *
     * @throws OverlapException for a network that overlaps another banned one
     * @throws IOException when nothing was changed, or it is not known
     */
    void apply(List<Change> changes) throws IOException, InterruptedException;

    /** Makes sure that what is banned is in force: that the table, its sets and its hooks are as they should be. Keeps the bans there are. */
    void repair() throws IOException, InterruptedException;

    /** Reads back which of these are banned and in force. */
    Set<BanAddress> confirm(Collection<BanAddress> addresses) throws IOException, InterruptedException;

    /** Everything that is banned. */
    State look() throws IOException, InterruptedException;

    /** Lets everybody in and leaves nothing behind. */
    void clear() throws IOException, InterruptedException;

    /**
     * One change.
     *
     * @param time how long to ban from now; null to lift
     */
    record Change(BanAddress address, @Nullable Duration time) {}

    /**
     * What was found.
     *
     * @param effective whether packets of the banned are really dropped
     * @param bans with the time each has left
     */
    record State(boolean effective, Map<BanAddress, Duration> bans) {}

    /** A network that cannot be banned because a part or a whole of it is already. */
    final class OverlapException extends IOException {
        private static final long serialVersionUID = 1L;

        OverlapException(BanAddress wanted, BanAddress there) {
            super("the network " + wanted + " overlaps " + there + ", which is banned already; lift that first");
        }
    }
}
