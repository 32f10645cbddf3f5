/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.cli.RunlevelLinks.Link;
import dev.reeve.format.lsb.BootOrders;
import dev.reeve.model.lsb.BootOrder;
import dev.reeve.model.lsb.Direction;
import dev.reeve.model.lsb.InitHeader;
import dev.reeve.model.lsb.Keyword;
import dev.reeve.model.lsb.Missing;
import dev.reeve.model.lsb.Runlevels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * Which links of the runlevels change when a script is enabled or disabled. As insserv does it: what is linked keeps its runlevels, and all get the numbers that their headers give. A script that
 * is disabled keeps links for stopping, so that an update of its package does not enable it again.
 *
 * @param wanted every link as it is to be, of the scripts that are there
 * @param objections why it should not be done
 * @param warnings what is worth knowing all the same
 */
record EnablePlan(List<Link> wanted, List<Change> changes, List<String> objections, List<String> warnings) {
    private static final int LAST_NUMBER = 99;
    private static final List<String> USUAL = List.of("2", "3", "4", "5");

    /** What becomes of the links of one script in one runlevel. */
    record Change(String level, String script, List<String> remove, String add) {}

    static EnablePlan of(InitDirectory scripts, InitScript script, boolean enable) {
        List<InitHeader> linked = new ArrayList<>();
        for (InitScript each : scripts.scripts().values()) {
            if (each.name().equals(script.name())) {
                linked.add(enable ? each.header() : disabled(scripts, each.header()));
            } else if (scripts.links().has(each.name())) {
                linked.add(asLinked(scripts.links(), each.header()));
            }
        }
        BootOrder order = BootOrders.of(linked, scripts.facilities());
        List<Link> wanted = links(order);
        EnableObjections objections = new EnableObjections(scripts, script, linked);
        return new EnablePlan(
                wanted,
                changes(scripts, wanted),
                enable ? objections.toEnabling(missing(order, script)) : objections.toDisabling(),
                order.start().loops().stream().map(Object::toString).toList());
    }

    private static List<Missing> missing(BootOrder order, InitScript script) {
        return order.start().missing().stream()
                .filter(each -> each.script().equals(script.name()))
                .toList();
    }

    private static InitHeader asLinked(RunlevelLinks links, InitHeader header) {
        return levels(
                header, links.levels(header.script(), Direction.START), links.levels(header.script(), Direction.STOP));
    }

    private static InitHeader disabled(InitDirectory scripts, InitHeader header) {
        if (!scripts.links().has(header.script())) {
            return levels(header, List.of(), List.of());
        }
        SequencedSet<String> stops = new LinkedHashSet<>(header.levels(Direction.STOP));
        header.levels(Direction.START).stream().filter(USUAL::contains).forEach(stops::add);
        return levels(header, List.of(), stops);
    }

    private static InitHeader levels(InitHeader header, Iterable<String> starts, Iterable<String> stops) {
        SequencedMap<String, String> values = new LinkedHashMap<>(header.values());
        values.put(Keyword.DEFAULT_START.key(), String.join(" ", starts));
        values.put(Keyword.DEFAULT_STOP.key(), String.join(" ", stops));
        return new InitHeader(header.script(), header.origin(), values);
    }

    private static List<Link> links(BootOrder order) {
        List<Link> links = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            order.of(direction).numbers().forEach((script, number) -> {
                int place = Math.min(number, LAST_NUMBER);
                for (String level : order.of(direction).levels().getOrDefault(script, List.of())) {
                    links.add(new Link(level, direction, place, script));
                }
            });
        }
        return links;
    }

    /** Links of scripts that are not there stay as they are: whose they are is not known. */
    private static List<Change> changes(InitDirectory scripts, List<Link> wanted) {
        List<Change> changes = new ArrayList<>();
        for (String level : Runlevels.ALL) {
            for (String script : scripts.scripts().keySet()) {
                List<String> now = names(scripts.links().links(), level, script);
                List<String> then = names(wanted, level, script);
                List<String> remove =
                        now.stream().filter(name -> !then.contains(name)).toList();
                List<String> add =
                        then.stream().filter(name -> !now.contains(name)).toList();
                for (String name : add) {
                    changes.add(new Change(level, script, remove, name));
                }
                if (add.isEmpty() && !remove.isEmpty()) {
                    changes.add(new Change(level, script, remove, ""));
                }
            }
        }
        return changes;
    }

    private static List<String> names(List<Link> links, String level, String script) {
        return links.stream()
                .filter(link -> link.level().equals(level) && link.script().equals(script))
                .map(Link::name)
                .toList();
    }
}
