/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.model.EventPattern;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which sources do not see at the moment: what they do not say proves nothing. */
public final class Blindness extends Concern {
    private static final int MAX = 1_000;
    private static final String SOURCE = "source ";
    private static final String LOG = "log ";
    private static final List<String> LOGS = List.of("log", "jail");

    /** The families of events that a kind of source tells of, or that follow from what it tells; of a kind that is not here, anything may. */
    private static final SortedMap<String, List<String>> TOLD_BY = toldBy();

    private static SortedMap<String, List<String>> toldBy() {
        List<String> checked = List.of("check", "host", "service", "flapping");
        SortedMap<String, List<String>> told = new TreeMap<>();
        told.put("checks", checked);
        told.put("monitor", checked);
        told.put("log", LOGS);
        told.put("jail", LOGS);
        told.put("time", List.of("job", "time"));
        told.put("cron", List.of("job", "cron"));
        told.put("bans", List.of("ban"));
        return told;
    }

    private final Recent<String> down = new Recent<>(MAX);

    @Override
    String name() {
        return "blindness";
    }

    /**
     * One that does not see what some of these patterns wait for, with the reason, in words; null when all of those see.
     *
     * @param patterns empty: whatever there is to see
     */
    public @Nullable String source(List<EventPattern> patterns) {
        return down.map().entrySet().stream()
                .filter(one ->
                        patterns.isEmpty() || patterns.stream().anyMatch(pattern -> feeds(one.getKey(), pattern)))
                .map(one -> one.getKey() + " " + one.getValue())
                .findFirst()
                .orElse(null);
    }

    /** Whether events of a pattern can come from whoever is named so; in doubt they can. */
    private static boolean feeds(String who, EventPattern pattern) {
        if (who.startsWith(LOG)) {
            String log = who.substring(LOG.length());
            return LOGS.contains(family(pattern.type())) && (!names(pattern, "log") || is(pattern, "log", log));
        }
        String kind = who.substring(SOURCE.length()).replaceFirst("/.*", "");
        List<String> told = TOLD_BY.get(kind);
        return told == null || told.contains(family(pattern.type()));
    }

    private static String family(String type) {
        int dot = type.indexOf('.');
        return dot < 0 ? type : type.substring(0, dot);
    }

    private static boolean names(EventPattern pattern, String attribute) {
        return pattern.where().get(attribute) instanceof EventPattern.Test.Equal;
    }

    private static boolean is(EventPattern pattern, String attribute, String value) {
        return pattern.where().get(attribute) instanceof EventPattern.Test.Equal(Value wanted)
                && wanted.plain().equals(value);
    }

    @Override
    void apply(Entry entry, Output out) {
        if (entry instanceof Event event) {
            switch (event.type()) {
                case "source.failed" -> {
                    down.put(source(event), "has failed");
                    // It begins anew, and says again what it cannot read.
                    down.remove(logOf(event));
                }
                case "source.silent" -> down.put(source(event), "is silent");
                case "source.recovered" -> down.remove(source(event));
                case "log.unreadable" -> down.put(log(event), "cannot be read");
                case "log.readable" -> down.remove(log(event));
                // Sources begin anew with it, and say again what is wrong.
                case "config.applied", "daemon.started" -> down.map().clear();
                default -> {}
            }
        }
    }

    private static String source(Event event) {
        return SOURCE + event.subject().name();
    }

    /** As {@code log/app} and {@code jail/sshd} name their logs in what they tell. */
    private static String logOf(Event event) {
        String source = event.subject().name();
        return LOG + (source.startsWith("jail/") ? source.replaceFirst("/", ":") : source.replaceFirst("^log/", ""));
    }

    private static String log(Event event) {
        return LOG + event.attributes().text("log", event.subject().name());
    }

    @Override
    Value save() {
        return down.save(Value::of);
    }

    @Override
    void restore(Value saved) {
        down.restore(saved, Value::plain);
    }
}
