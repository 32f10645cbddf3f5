/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** What a calendar remembers of the day before changes nothing. */
class CalendarProperties {
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"),
            ZoneId.of("Europe/Paris"),
            ZoneId.of("America/Sao_Paulo"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Pacific/Apia"));

    /** About days at which clocks are set, also at midnight, or a day is left out, and ends of years. */
    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(2026, 3, 29),
            LocalDate.of(2026, 10, 25),
            LocalDate.of(2018, 11, 4),
            LocalDate.of(2018, 2, 18),
            LocalDate.of(2026, 4, 5),
            LocalDate.of(2011, 12, 30),
            LocalDate.of(2027, 1, 1),
            LocalDate.of(2028, 2, 29));

    @Property(tries = 500)
    void aDayThatIsKnownGivesTheSameTimes(@ForAll @LongRange(min = 0) long seed) {
        Random random = new Random(seed);
        ZoneId zone = one(random, ZONES);
        DateZone dates = random.nextInt(5) == 0 ? DateZone.of(zone, "UTC+0100") : DateZone.of(zone);
        Calendar kept = new Calendar(dates);
        LocalDate day = one(random, DAYS);
        Instant now = moment(random, day);
        for (int i = 0; i < 40; i++) {
            now = random.nextInt(10) == 0 ? moment(random, day) : now;
            FieldValues values = values(random, day);
            assertThat(kept.time(values, now))
                    .as(zone + " " + now + " " + values.year + "-" + values.month + "-" + values.day + " " + values.hour
                            + ":" + values.minute)
                    .isEqualTo(new Calendar(dates).time(values, now));
        }
    }

    private static Instant moment(Random random, LocalDate day) {
        return day.atStartOfDay()
                .plusMinutes(random.nextInt(4 * 1_440) - 2 * 1_440)
                .toInstant(ZoneOffset.UTC);
    }

    private static FieldValues values(Random random, LocalDate day) {
        LocalDateTime time = day.plusDays(random.nextInt(3) - 1L).atStartOfDay().plusMinutes(random.nextInt(1_440));
        FieldValues values = new FieldValues();
        values.year = random.nextInt(3) == 0 ? time.getYear() : FieldValues.NONE;
        values.month = time.getMonthValue();
        values.day = random.nextInt(20) == 0 ? 31 : time.getDayOfMonth();
        values.hour = random.nextInt(20) == 0 ? 24 : time.getHour();
        values.minute = time.getMinute();
        values.second = random.nextInt(62);
        values.offset = random.nextInt(10) == 0 ? 90 : null;
        values.dayOfYear = random.nextInt(20) == 0 ? 77 : FieldValues.NONE;
        return values;
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
