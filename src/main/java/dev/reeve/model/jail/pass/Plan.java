/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.pass;

import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.match.JailLines;
import dev.reeve.model.jail.match.Phase;
import dev.reeve.model.jail.match.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What several jails share: timelines, filters, and what is looked for in the bytes. */
final class Plan {
    final List<Timeline> timelines = new ArrayList<>();
    final List<Unit> units = new ArrayList<>();
    final Map<Needle, long[]> needles = new LinkedHashMap<>();

    /** Those that match every line. */
    final long[] always;

    /** Those that match every line with other characters than ASCII. */
    final long[] ifOthers;

    private final List<Unit> unitOf = new ArrayList<>();
    private final Map<TimeKey, Integer> timelineOf = new LinkedHashMap<>();
    private final Map<UnitKey, Unit> unitByKey = new LinkedHashMap<>();
    private final ZoneId zone;
    private final Instant clock;
    private final Phase phase;

    private record TimeKey(
            @Nullable String pattern, @Nullable String zone, Duration findTime) {}

    private record UnitKey(FilterSpec filter, int timeline) {}

    Plan(List<JailPass.Jail> jails, ZoneId zone, Instant clock, Phase phase) {
        this.zone = zone;
        this.clock = clock;
        this.phase = phase;
        for (int jail = 0; jail < jails.size(); jail++) {
            Unit unit = unit(jails.get(jail));
            unit.jails.add(jail);
            unitOf.add(unit);
        }
        this.always = Units.none(units.size());
        this.ifOthers = Units.none(units.size());
        for (int unit = 0; unit < units.size(); unit++) {
            enter(unit, units.get(unit));
        }
    }

    private Unit unit(JailPass.Jail jail) {
        int timeline = timeline(jail);
        return unitByKey.computeIfAbsent(new UnitKey(jail.filter().spec(), timeline), key -> {
            Unit unit = new Unit(jail.filter(), timeline, new JailLines(jail.filter(), timelines.get(timeline)));
            units.add(unit);
            return unit;
        });
    }

    private int timeline(JailPass.Jail jail) {
        FilterSpec filter = jail.filter().spec();
        return timelineOf.computeIfAbsent(
                new TimeKey(filter.datePattern(), filter.logTimeZone(), jail.findTime()), key -> {
                    timelines.add(Timeline.of(filter, zone, clock, jail.findTime(), phase));
                    return timelines.size() - 1;
                });
    }

    private void enter(int index, Unit unit) {
        if (unit.needles.isEmpty()) {
            Units.add(always, index);
        }
        for (Needle needle : unit.needles) {
            Units.add(needles.computeIfAbsent(needle, each -> Units.none(units.size())), index);
            if (needle.hasOtherForms()) {
                Units.add(ifOthers, index);
            }
        }
    }

    Unit unit(int jail) {
        return unitOf.get(jail);
    }
}
