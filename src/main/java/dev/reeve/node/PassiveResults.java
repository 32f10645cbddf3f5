/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.Config;
import dev.reeve.model.Value;
import dev.reeve.model.check.PluginOutput;
import dev.reeve.model.monitor.MonitorCommand.SubmitResult;
import dev.reeve.model.monitor.MonitorSpec;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.model.monitor.external.ExternalCommand;
import dev.reeve.model.monitor.external.Reading;
import dev.reeve.probe.PerformanceData;
import dev.reeve.reactor.monitor.MonitorOffer;
import dev.reeve.reactor.monitor.WatchSubjects;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes of an order that hands a result in what it is: a result. As one it is a {@code check.result} like that of a check made here, is not written down where it changes nothing, and its values are
 * kept. What names nothing that is checked stays an order, of which the concern says what is wrong with it.
 */
final class PassiveResults {
    private static final int MOST_DETAILS = 8_000;
    private static final List<String> OF_HOSTS = List.of("up", "down", "unreachable");
    private static final List<String> OF_SERVICES = List.of("ok", "warning", "critical", "unknown");

    private final Supplier<Config> config;
    private final InstantSource clock;
    private volatile Addresses addresses = new Addresses(MonitorSpec.NONE, Map.of());

    /** Made once for a configuration: whoever sends results for hosts that are not there must not have all looked through each time. */
    private record Addresses(MonitorSpec spec, Map<String, WatchKey> hosts) {}

    PassiveResults(Supplier<Config> config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    Observation of(Observation order) {
        if (!order.type().equals(MonitorOffer.COMMAND)
                || !(ExternalCommand.read(order.attributes().text("line", "")) instanceof Reading.Command read)
                || !(read.command() instanceof SubmitResult result)) {
            return order;
        }
        Config now = config.get();
        WatchKey key = key(now, result.key());
        String state = key == null ? null : state(key, result.status());
        return key == null || state == null ? order : result(order, now, key, state, result.output(), read.at());
    }

    /** Null for nothing that is checked. */
    private @Nullable WatchKey key(Config now, WatchKey named) {
        MonitorSpec spec = now.monitor();
        if (known(spec, named)) {
            return named;
        }
        WatchKey own = WatchSubjects.own(named, now.checks().keySet(), spec.monitoring());
        if (own != null) {
            return own;
        }
        WatchKey host = hosts(spec).get(named.host());
        WatchKey meant = host == null ? named : new WatchKey(host.host(), named.service());
        return known(spec, meant) ? meant : null;
    }

    private static boolean known(MonitorSpec spec, WatchKey key) {
        return key.isHost()
                ? spec.monitoring().hosts().containsKey(key)
                : spec.monitoring().services().containsKey(key);
    }

    /** Results may name a host by its address. */
    private Map<String, WatchKey> hosts(MonitorSpec spec) {
        Addresses made = addresses;
        if (made.spec() != spec) {
            SortedMap<String, WatchKey> all = new TreeMap<>();
            Instant now = clock.instant();
            spec.monitoring()
                    .hosts()
                    .sequencedKeySet()
                    .forEach(host -> spec.macros()
                            .value(
                                    "HOSTADDRESS",
                                    host.host(),
                                    "",
                                    now,
                                    spec.runs().zone())
                            .ifPresent(address -> all.putIfAbsent(address, host)));
            made = new Addresses(spec, all);
            addresses = made;
        }
        return made.hosts();
    }

    /** Of a service any other number is unknown, as in Nagios; of a host it is nothing. */
    private static @Nullable String state(WatchKey key, int status) {
        List<String> words = key.isHost() ? OF_HOSTS : OF_SERVICES;
        boolean one = status >= 0 && status < words.size();
        return one ? words.get(status) : key.isHost() ? null : "unknown";
    }

    private Observation result(Observation order, Config now, WatchKey key, String state, String output, long at) {
        PluginOutput said = PluginOutput.parse(output);
        Attributes.Builder about = WatchSubjects.about(key);
        CheckSpec own = now.checks().get(key.service());
        if (WatchSubjects.isOwn(key) && own != null && own.service() != null) {
            about.put("service", own.service());
        }
        about.put("state", state).put("text", said.text());
        if (!said.longText().isEmpty()) {
            about.put("details", cut(said.longText()));
        }
        SortedMap<String, Value> measured = PerformanceData.parse(said.performance());
        if (!measured.isEmpty()) {
            about.put("perfdata", Value.fields(measured));
        }
        about.put("took", 0).put("passive", true);
        if (at >= 0) {
            about.put("found", at * 1_000_000);
        }
        return handedIn(order, key, about);
    }

    private static Observation handedIn(Observation order, WatchKey key, Attributes.Builder about) {
        for (String who : List.of("user", "role", "via")) {
            Value said = order.attributes().get(who);
            if (said != null) {
                about.put(who, said);
            }
        }
        return new Observation(
                "check.result",
                WatchSubjects.of(key),
                about.build(),
                order.trust(),
                order.causes(),
                order.lineage(),
                order.acknowledged());
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), MOST_DETAILS));
    }
}
