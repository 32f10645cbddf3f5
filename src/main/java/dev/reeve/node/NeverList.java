/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.os.Interfaces;
import dev.reeve.os.OperatorSession;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What must never be banned, from the machine's live state: its own addresses, gateways, name servers, and where operators' sessions of the last day came from. Told to the core when it changes.
 */
final class NeverList {
    /** An operator who left is protected for this much longer: a mistake is often made right after leaving. */
    static final Duration SESSION_MEMORY = Duration.ofHours(24);

    /** More session addresses than this are not kept; the oldest give way. */
    static final int MAX_SESSIONS = 10_000;

    private final Subject node;
    private final SortedMap<String, Long> sessions = new TreeMap<>();
    private SortedMap<String, String> told = new TreeMap<>();

    NeverList(String node) {
        this.node = new Subject("node", node);
    }

    /** Looks again. @param now monotonic microseconds @return what to tell the core, when it changed */
    Optional<Observation> look(long now) throws IOException {
        SortedMap<String, String> found = found(Interfaces.facts(), now);
        if (found.equals(told)) {
            return Optional.empty();
        }
        told = found;
        return Optional.of(Observation.of(
                "guard.protected",
                node,
                Attributes.builder()
                        .put("addresses", Value.texts(found.keySet()))
                        .put("sources", Value.texts(found.values()))
                        .build(),
                Trust.MEASURED));
    }

    private SortedMap<String, String> found(Interfaces.Facts facts, long now) {
        SortedMap<String, String> found = new TreeMap<>();
        remember(facts.sessions(), now);
        sessions.keySet().forEach(address -> found.put(address, "operator session"));
        put(found, facts.dnsServers(), "name server");
        put(found, facts.gateways(), "gateway");
        put(found, facts.local(), "this host");
        return found;
    }

    private void remember(List<OperatorSession> live, long now) {
        live.forEach(session -> sessions.put(text(session.source()), now));
        long oldest = now - SESSION_MEMORY.toNanos() / 1_000;
        for (Iterator<Long> seen = sessions.values().iterator(); seen.hasNext(); ) {
            if (seen.next() < oldest) {
                seen.remove();
            }
        }
        while (sessions.size() > MAX_SESSIONS) {
            sessions.remove(oldest(sessions));
        }
    }

    private static String oldest(SortedMap<String, Long> sessions) {
        return Collections.min(sessions.entrySet(), Map.Entry.comparingByValue())
                .getKey();
    }

    private static void put(SortedMap<String, String> found, List<InetAddress> addresses, String source) {
        addresses.forEach(address -> found.put(text(address), source));
    }

    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }
}
