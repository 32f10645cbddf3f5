/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

import dev.reeve.format.Plan.Change;
import dev.reeve.format.Plan.Kind;
import dev.reeve.model.Config;
import dev.reeve.model.DaemonSpec;
import dev.reeve.model.monitor.WatchSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds two configurations against each other by what they mean: objects that moved to another line or file are the same. Large changes need a person's word (hazard H23: a generated file that
 * doubled, or was cut off, must not be put in force by itself).
 */
public final class ConfigDiff {
    /** A larger share of objects removed needs acceptance. */
    public static final double MAX_REMOVED = 0.20;
    /** A larger growth or shrinking of the whole needs acceptance. */
    public static final double MAX_RESIZED = 0.50;
    /** Fewer objects than this are no mass: in a small configuration one object is a large share. */
    static final int FEW = 2;

    private final Config before;
    private final Config after;
    private final DaemonSpec begun;
    private final List<Change> changes = new ArrayList<>();
    private final List<Plan.Objection> objections = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private ConfigDiff(Config before, Config after, DaemonSpec begun) {
        this.before = before;
        this.after = after;
        this.begun = begun;
    }

    /** Where nobody knows what runs. */
    public static Plan between(Config before, Config after) {
        return between(before, after, Presence.asConfigured(before));
    }

    public static Plan between(Config before, Config after, Presence now) {
        return between(before, after, now, before.daemon());
    }

    /** @param begun what the daemon was started with: not all that is in force is in effect, see {@link NewStart} */
    public static Plan between(Config before, Config after, Presence now, DaemonSpec begun) {
        return new ConfigDiff(before, after, begun).plan(new ServiceMoves(before, after, now));
    }

    private Plan plan(ServiceMoves moves) {
        settings("daemon", ChangedKeys.of(before.daemon(), after.daemon()));
        objects("services", before.services(), after.services());
        objects("checks", before.checks(), after.checks());
        objects("logs", before.logs(), after.logs());
        objects("schedule", before.jobs(), after.jobs());
        objects("rules", before.rules(), after.rules());
        objects("notify", before.channels(), after.channels());
        settings("alerts", alerts());
        objects("oncall", before.alerts().onCall(), after.alerts().onCall());
        objects("jails", before.jails().jails(), after.jails().jails());
        objects("nagios", watched(before), watched(after));
        settings(
                "nagios",
                ChangedKeys.of(before.monitor().runs(), after.monitor().runs()));
        settings(
                "nagios",
                ChangedKeys.of(before.monitor().monitoring(), after.monitor().monitoring()).stream()
                        .filter(part -> !part.equals("hosts") && !part.equals("services"))
                        .toList());
        objects("upstart", before.upstart().jobs(), after.upstart().jobs());
        settings("cron", ChangedKeys.of(before.cron().settings(), after.cron().settings()));
        settings(
                "guard",
                ChangedKeys.of(before.guard(), after.guard()).stream()
                        .filter(part -> !part.equals("loosened"))
                        .toList());
        objectToMassChange();
        objectToUnprotecting();
        warn();
        return new Plan(changes, moves.starts(), moves.stops(), moves.restarts(), objections, warnings);
    }

    private List<String> alerts() {
        return ChangedKeys.of(before.alerts(), after.alerts()).stream()
                .filter(part -> !part.equals("on-call"))
                .toList();
    }

    /** Hosts, and services as {@code host;service}. */
    private static SortedMap<String, WatchSpec> watched(Config config) {
        SortedMap<String, WatchSpec> all = new TreeMap<>();
        config.monitor().monitoring().hosts().forEach((key, spec) -> all.put(key.toString(), spec));
        config.monitor().monitoring().services().forEach((key, spec) -> all.put(key.toString(), spec));
        return all;
    }

    private <T extends Record> void objects(String section, SortedMap<String, T> old, SortedMap<String, T> now) {
        for (String name : new TreeSet<>(union(old, now))) {
            T was = old.get(name);
            T is = now.get(name);
            if (was == null || is == null) {
                changes.add(new Change(section, name, was == null ? Kind.ADDED : Kind.REMOVED, List.of()));
            } else {
                List<String> what = ChangedKeys.of(was, is).stream()
                        .filter(part -> !part.equals("version"))
                        .toList();
                if (!what.isEmpty()) {
                    changes.add(new Change(section, name, Kind.CHANGED, what));
                }
            }
        }
    }

    private void settings(String section, List<String> parts) {
        parts.forEach(part -> changes.add(new Change(section, part, Kind.CHANGED, List.of())));
    }

    private static TreeSet<String> union(SortedMap<String, ?> one, SortedMap<String, ?> other) {
        TreeSet<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return names;
    }

    private void objectToMassChange() {
        int old = size(before);
        int now = size(after);
        int removed = count(Kind.REMOVED);
        if (removed >= FEW && removed > old * MAX_REMOVED) {
            object(removed + " of " + old + " objects would be removed, more than " + percent(MAX_REMOVED), removed);
        }
        int resized = Math.abs(now - old);
        if (old > 0 && resized > FEW && resized > old * MAX_RESIZED) {
            object(
                    "the configuration would go from " + old + " to " + now + " objects, a change of more than "
                            + percent(MAX_RESIZED),
                    resized);
        }
    }

    private void objectToUnprotecting() {
        List<String> lost = before.guard().protect().stream()
                .filter(network -> !after.guard().protect().contains(network))
                .toList();
        if (!lost.isEmpty()) {
            object("no longer protected from bans: " + String.join(", ", lost), lost.size());
        }
    }

    private void warn() {
        List<String> news = after.guard().loosened().stream()
                .filter(line -> !before.guard().loosened().contains(line))
                .toList();
        news.forEach(line -> warnings.add("loosened: " + line));
        if (!before.guard().dryRun() && after.guard().dryRun()) {
            warnings.add("dry-run: everything would be judged and recorded, and nothing done");
        }
        if (before.guard().dryRun() && !after.guard().dryRun()) {
            warnings.add("dry-run ends: actions would be done");
        }
        warnings.addAll(NewStart.needed(begun, after.daemon()));
    }

    private void object(String text, int accept) {
        objections.add(new Plan.Objection(text, accept));
    }

    private int count(Kind kind) {
        return (int) changes.stream().filter(change -> change.kind() == kind).count();
    }

    /** Objects in all sections. */
    public static int size(Config config) {
        return config.services().size()
                + config.checks().size()
                + config.logs().size()
                + config.jobs().size()
                + config.rules().size()
                + config.channels().size()
                + config.upstart().jobs().size()
                + config.jails().jails().size()
                + config.monitor().monitoring().hosts().size()
                + config.monitor().monitoring().services().size();
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }
}
