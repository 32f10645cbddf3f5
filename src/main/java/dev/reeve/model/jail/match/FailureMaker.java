/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells who failed. */
record FailureMaker(JailFilter filter, int regex, @Nullable Instant time) {
    /** @param host what was captured; without it there is a {@link #fid} */
    LineResult failure(Captures groups, @Nullable Host host, List<String> users, MatchedLines matched) {
        String useDns = filter.spec().useDns();
        if (host != null && host.name() && useDns.equals("no")) {
            return new LineResult.Missed();
        }
        boolean lookUp = host != null && host.name() && !useDns.equals("raw");
        String address = host == null ? null : host.canonical();
        String fid = fid(groups);
        return new LineResult.Failed(new Failure(
                regex,
                id(fid, host, address),
                address,
                lookUp,
                time,
                groups.map(),
                users,
                matched.count(),
                matched.last()));
    }

    /** The id that the filter captured; nobody is called by an empty text. */
    static @Nullable String fid(Captures groups) {
        String fid = groups.get("fid");
        return fid == null || fid.isEmpty() ? null : fid;
    }

    /** An id that is the address is written as the address is. */
    private static String id(@Nullable String fid, @Nullable Host host, @Nullable String address) {
        if (fid == null || (host != null && fid.equals(host.text()))) {
            return address == null ? "" : address;
        }
        return host == null ? Host.canonical(fid) : fid;
    }
}
