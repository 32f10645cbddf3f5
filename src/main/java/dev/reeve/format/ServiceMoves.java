/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

import dev.reeve.model.Config;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which services would be started, stopped and restarted if one configuration took another's place. */
record ServiceMoves(Config before, Config after, Presence now) {
    List<String> starts() {
        return after.services().keySet().stream()
                .filter(name -> wantedThen(name) && !now.runs(name))
                .filter(name -> !wantedNow(name) || startedOtherwise(name))
                .toList();
    }

    List<String> stops() {
        return before.services().keySet().stream()
                .filter(name -> now.runs(name) && !wantedThen(name) && wantedNow(name))
                .toList();
    }

    List<String> restarts() {
        return names().filter(name -> now.runs(name) && wantedThen(name) && startedOtherwise(name))
                .toList();
    }

    private Stream<String> names() {
        TreeSet<String> both = new TreeSet<>(before.services().keySet());
        both.retainAll(after.services().keySet());
        return both.stream();
    }

    private boolean wantedNow(String name) {
        return before.services().containsKey(name) && now.wanted(name);
    }

    /** What somebody said stays said; a service that is taken out of the configuration is wanted by nobody. */
    private boolean wantedThen(String name) {
        ServiceSpec spec = after.services().get(name);
        boolean commanded = before.services().containsKey(name) && now.commanded(name);
        return spec != null && (commanded ? now.wanted(name) : spec.desired());
    }

    /** A running instance was started with its run, its sockets and the like, and its log file; all else holds for it without a restart. What gave up is tried anew for the same reasons. */
    private boolean startedOtherwise(String name) {
        ServiceSpec was = before.services().get(name);
        ServiceSpec is = Objects.requireNonNull(after.services().get(name));
        return was != null
                && (!was.run().equals(is.run())
                        || !Objects.equals(was.output().file(), is.output().file())
                        || was.output().timestamps() != is.output().timestamps()
                        || was.kind() instanceof ServiceKind.Native
                                && !was.kind().equals(is.kind()));
    }
}
