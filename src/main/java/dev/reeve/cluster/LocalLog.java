/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cluster;

import dev.reeve.event.Entry;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The log of a cluster of one: what is appended is agreed on, and delivered before {@link #append} returns, on the caller's thread. */
public final class LocalLog implements ReplicatedLog {
    private final String node;
    private @Nullable Consumer<Entry> delivered;

    public LocalLog(String node) {
        this.node = node;
    }

    @Override
    public void append(Entry entry) {
        Consumer<Entry> to = delivered;
        if (to == null) {
            throw new IllegalStateException("onCommit comes before the first append");
        }
        to.accept(entry);
    }

    @Override
    public void onCommit(Consumer<Entry> to) {
        if (delivered != null) {
            throw new IllegalStateException("onCommit is called once");
        }
        delivered = to;
    }

    @Override
    public long term() {
        return 1;
    }

    @Override
    public boolean leading() {
        return true;
    }

    @Override
    public List<String> members() {
        return List.of(node);
    }

    @Override
    public void close() {}
}
