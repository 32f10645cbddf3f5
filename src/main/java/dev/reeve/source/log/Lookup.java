/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.jail.HostAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;

/** Looks names up, seldom: whoever writes a line chooses the name, and an answer may take seconds. */
final class Lookup {
    private static final int MOST_KEPT = 1_000;
    private static final Duration KEPT = Duration.ofMinutes(5);

    /** Names looked up in a minute; others are not known. */
    private static final int MOST_A_MINUTE = 60;

    private static final int LONGEST_NAME = 253;
    private final JailWorld world;
    private final InstantSource clock;
    private final LinkedHashMap<String, Answer> answers = new LinkedHashMap<>(16, 0.75f, true);
    private Instant minute = Instant.EPOCH;
    private int asked;

    private record Answer(List<String> addresses, Instant at) {}

    Lookup(JailWorld world, InstantSource clock) {
        this.world = world;
        this.clock = clock;
    }

    /** The addresses of a name in their one spelling; none where it is not known. */
    List<String> addresses(String name) throws InterruptedException {
        Instant now = clock.instant();
        Answer known = answers.get(name);
        if (known != null && known.at().plus(KEPT).isAfter(now)) {
            return known.addresses();
        }
        if (name.length() > LONGEST_NAME || !mayAsk(now)) {
            return List.of();
        }
        List<String> found = world.addresses(name).stream().map(Lookup::text).toList();
        answers.put(name, new Answer(found, now));
        if (answers.size() > MOST_KEPT) {
            answers.pollFirstEntry();
        }
        return found;
    }

    private boolean mayAsk(Instant now) {
        if (Duration.between(minute, now).abs().compareTo(Duration.ofMinutes(1)) >= 0) {
            minute = now;
            asked = 0;
        }
        return ++asked <= MOST_A_MINUTE;
    }

    static String text(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return HostAddress.parse(zone < 0 ? text : text.substring(0, zone)).text();
    }
}
