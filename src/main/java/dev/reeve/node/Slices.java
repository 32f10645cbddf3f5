/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Long lists for people, of which the core is asked a slice at a time: between two slices it goes on with its work, however many there are of what is shown. What is in one slice is as of one moment; different slices are not.
 */
final class Slices {
    /** About a millisecond of the core's time. */
    static final int SIZE = 1_000;

    private final Asking asking;

    Slices(Asking asking) {
        this.asking = asking;
    }

    /** @param seen what is known of one, on the core's thread; must be little work, and hold nothing that changes */
    <K, S> List<S> of(Collection<K> keys, Function<K, Optional<S>> seen) {
        List<K> all = new ArrayList<>(keys);
        List<S> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SIZE) {
            List<K> slice = all.subList(from, Math.min(all.size(), from + SIZE));
            found.addAll(asking.ask(() -> slice(slice, seen)));
        }
        return found;
    }

    private static <K, S> List<S> slice(List<K> keys, Function<K, Optional<S>> seen) {
        List<S> found = new ArrayList<>(keys.size());
        keys.forEach(key -> seen.apply(key).ifPresent(found::add));
        return found;
    }
}
