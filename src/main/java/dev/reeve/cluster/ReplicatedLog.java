/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cluster;

import dev.reeve.event.Entry;
import java.util.List;
import java.util.function.Consumer;

/**
 * The order that all nodes agree on. Everything that is the cluster's (holds, bans, budgets, locks, approvals) is folded from what it delivers, and from nothing else.
 *
 * <p>An implementation delivers each appended entry exactly once per node, in one order; {@link #append} may deliver before it returns (the local log does) or much later (consensus).
 */
public interface ReplicatedLog extends AutoCloseable {
    /** Hands in an entry; it is delivered once it is committed, or never if this node loses its place. */
    void append(Entry entry);

    /** Where committed entries go; called once, before the first append. */
    void onCommit(Consumer<Entry> delivered);

    /** The term of leadership: grows with each change of leader. 1 for ever on one machine. */
    long term();

    /** Whether this node may decide for the cluster now, with a majority behind it. */
    boolean leading();

    List<String> members();

    @Override
    void close();
}
