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
    private List<Plan> before;

    private record TimeKey(
            @Nullable String pattern, @Nullable String zone, Duration findTime, boolean live) {
        static TimeKey of(JailPass.Jail jail) {
            FilterSpec filter = jail.filter().spec();
            return new TimeKey(filter.datePattern(), filter.logTimeZone(), jail.findTime(), jail.live());
        }
    }

    private record UnitKey(FilterSpec filter, TimeKey time) {}

    /** @param before whose timelines and filters go on here as they are; the first that has one counts */
    Plan(List<JailPass.Jail> jails, ZoneId zone, Instant clock, Phase phase, List<Plan> before) {
        this.zone = zone;
        this.clock = clock;
        this.phase = phase;
        this.before = before;
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
        // Or each would keep all that ever were before it.
        this.before = List.of();
    }

    private Unit unit(JailPass.Jail jail) {
        UnitKey key = new UnitKey(jail.filter().spec(), TimeKey.of(jail));
        Unit known = unitByKey.get(key);
        if (known != null) {
            return known;
        }
        int timeline = timeline(key);
        Unit unit = known(key, timeline);
        Unit made = unit == null
                ? new Unit(jail.filter(), timeline, new JailLines(jail.filter(), timelines.get(timeline)))
                : unit;
        unitByKey.put(key, made);
        units.add(made);
        return made;
    }

    private @Nullable Unit known(UnitKey key, int timeline) {
        for (Plan plan : before) {
            Unit unit = plan.unitByKey.get(key);
            if (unit != null) {
                return new Unit(unit, timeline);
            }
        }
        return null;
    }

    private int timeline(UnitKey key) {
        return timelineOf.computeIfAbsent(key.time(), time -> {
            timelines.add(timeline(key.filter(), time));
            return timelines.size() - 1;
        });
    }

    private Timeline timeline(FilterSpec filter, TimeKey key) {
        for (Plan plan : before) {
            Integer known = plan.timelineOf.get(key);
            if (known != null) {
                return plan.timelines.get(known);
            }
        }
        return Timeline.of(filter, zone, clock, key.findTime(), key.live() ? Phase.LIVE : phase);
    }

    /** Not of jails whose lines are taken as of now from the first on. */
    void phase(Phase next) {
        timelineOf.forEach((key, index) -> {
            if (!key.live()) {
                timelines.get(index).phase(next);
            }
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
