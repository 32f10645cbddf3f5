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
import dev.reeve.os.NeededPeers;
import dev.reeve.os.NeededServers;
import dev.reeve.os.Neighbours;
import dev.reeve.os.OperatorSession;
import dev.reeve.os.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What must never be banned, from the machine's live state: its own addresses, gateways, name servers, time servers, receivers of its log and fence devices, and where operators' sessions and
 * those who showed a token of the interface came from within the last day. Told to the core when it changes.
 */
final class NeverList {
    /** An operator who left is protected for this much longer: a mistake is often made right after leaving. */
    static final Duration MEMORY = Duration.ofHours(24);

    /** In microseconds. */
    private static final long SOON = 1_000_000;

    /** More session addresses than this are not kept; the oldest give way. */
    static final int MOST = 10_000;

    private final Subject node;
    private final Supplier<Map<InetAddress, String>> needed;
    private final SortedMap<String, Long> sessions = new TreeMap<>();
    /** Who showed a token of the interface from another machine, and machines that this one was connected to, by when. */
    private final SortedMap<String, Long> callers = new TreeMap<>();

    private final SortedMap<String, SortedMap<String, Long>> peers = new TreeMap<>();
    private SortedMap<String, String> told = new TreeMap<>();
    /** Gateways that have not answered, by the first look that found it so. */
    private final SortedMap<String, Long> silent = new TreeMap<>();

    private volatile long looked = Long.MIN_VALUE;
    private @Nullable Seen ways;
    private @Nullable Rest rest;

    NeverList(String node) {
        this(node, NeededServers::configured);
    }

    /** @param needed those that files of this machine name, each with what it is */
    NeverList(String node, Supplier<Map<InetAddress, String>> needed) {
        this.node = new Subject("node", node);
        this.needed = needed;
    }

    /** Somebody showed a token from there. @return whether that was not known */
    synchronized boolean called(String address, long now) {
        boolean fresh = callers.put(address, now) == null;
        prune(callers, now);
        return fresh;
    }

    /** Whether the last look is so long ago that another may find something else, for those who look for a reason. Waits for nobody. */
    boolean isDue(long now) {
        long last = looked;
        return last == Long.MIN_VALUE || now - last >= SOON;
    }

    /** What one look has read. @param rest null for one at routes and neighbours alone */
    record Seen(
            long at,
            List<Route> routes,
            List<Neighbours.Neighbour> silent,
            @Nullable Rest rest) {}

    /** What takes longer to read, sessions by a look at each process. */
    record Rest(
            List<InetAddress> local,
            List<InetAddress> dnsServers,
            List<OperatorSession> sessions,
            Map<InetAddress, String> connected,
            Map<InetAddress, String> needed) {}

    /** Reads everything; changes nothing yet. @param now monotonic microseconds */
    Seen read(long now) throws IOException {
        looked = now;
        Interfaces.Facts facts = Interfaces.facts();
        Rest rest =
                new Rest(facts.local(), facts.dnsServers(), facts.sessions(), NeededPeers.connected(), needed.get());
        return new Seen(now, facts.routes(), Neighbours.silent(), rest);
    }

    /** Reads what says whether the way out is there, which is two small files. */
    Seen readWays(long now) throws IOException {
        looked = now;
        return new Seen(now, Interfaces.routes(), Neighbours.silent(), null);
    }

    /** Looks at everything. */
    Optional<Observation> look(long now) throws IOException {
        return take(read(now));
    }

    /** Of two that were read beside each other the routes of the later count, whichever comes first. @return what to tell the core, when it changed */
    synchronized Optional<Observation> take(Seen seen) {
        ways = ways == null || seen.at >= ways.at ? seen : ways;
        rest = seen.rest == null ? rest : seen.rest;
        if (rest == null) {
            return Optional.empty();
        }
        if (seen.rest != null) {
            remember(seen.rest.sessions, seen.at);
            remember(seen.rest.connected, seen.at);
            prune(callers, seen.at);
        }
        SortedMap<String, String> found = found(rest, ways, seen.at);
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

    private SortedMap<String, String> found(Rest rest, Seen ways, long now) {
        SortedMap<String, String> found = new TreeMap<>();
        peers.forEach((what, all) -> all.keySet().forEach(address -> found.put(address, what)));
        rest.needed.forEach((address, what) -> found.put(text(address), what));
        callers.keySet().forEach(address -> found.put(address, "API client"));
        sessions.keySet().forEach(address -> found.put(address, "operator session"));
        put(found, rest.dnsServers, "name server");
        put(found, Interfaces.gateways(ways.routes), "gateway");
        unanswering(ways, now).forEach(address -> found.replace(address, "gateway", "gateway that does not answer"));
        put(found, rest.local, "this host");
        return found;
    }

    /** Who is silent for the first time may have been asked just now. */
    private List<String> unanswering(Seen ways, long now) {
        List<String> asked = silentGateways(ways.routes, ways.silent);
        silent.keySet().retainAll(asked);
        asked.forEach(address -> silent.putIfAbsent(address, now));
        return silent.entrySet().stream()
                .filter(since -> now - since.getValue() >= SOON)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Silent on the device of each route that goes through it. */
    static List<String> silentGateways(List<Route> routes, List<Neighbours.Neighbour> silent) {
        return routes.stream()
                .map(Route::gateway)
                .filter(Objects::nonNull)
                .distinct()
                .filter(gateway -> routes.stream()
                        .filter(route -> gateway.equals(route.gateway()))
                        .allMatch(route -> silent.contains(new Neighbours.Neighbour(gateway, route.device()))))
                .map(NeverList::text)
                .toList();
    }

    private void remember(List<OperatorSession> live, long now) {
        live.forEach(session -> sessions.put(text(session.source()), now));
        prune(sessions, now);
    }

    private void remember(Map<InetAddress, String> connected, long now) {
        connected.forEach((address, what) ->
                peers.computeIfAbsent(what, first -> new TreeMap<>()).put(text(address), now));
        peers.values().forEach(all -> prune(all, now));
    }

    /** Those not seen for a day go, and beyond the bound the oldest. */
    private static void prune(SortedMap<String, Long> seen, long now) {
        long oldest = now - MEMORY.toNanos() / 1_000;
        seen.values().removeIf(at -> at < oldest);
        while (seen.size() > MOST) {
            seen.remove(oldest(seen));
        }
    }

    private static String oldest(SortedMap<String, Long> seen) {
        return Collections.min(seen.entrySet(), Map.Entry.comparingByValue()).getKey();
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
