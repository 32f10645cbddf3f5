/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.List;

/** One host or service in a snapshot: its names, its text, and numbers in a fixed order, as one text, for there may be a hundred thousand. */
final class WatchRecord {
    private static final int NUMBERS = 18;
    private static final String NEVER = "-";
    private static final int HARD = 1;
    private static final int CHECKED = 2;
    private static final int PASSIVE = 4;
    private static final int HOST_PROBLEM = 8;
    private static final int SCHEDULED = 16;
    private static final int FRESHENING = 32;
    private static final int NO_MORE = 64;
    private static final int FLAPPING = 128;

    private WatchRecord() {}

    static Value write(Watch watch) {
        if (atRest(watch)) {
            return new Value.Items(List.of(Value.of(watch.key.host()), Value.of(watch.key.service())));
        }
        StringBuilder numbers = new StringBuilder();
        for (long number : numbers(watch)) {
            numbers.append(number == Watch.NEVER ? NEVER : Long.toString(number))
                    .append(' ');
        }
        List<Value> values = new ArrayList<>(List.of(
                Value.of(watch.key.host()),
                Value.of(watch.key.service()),
                Value.of(watch.text),
                Value.of(numbers.toString())));
        if (watch.hearing != null) {
            values.add(watch.hearing.save());
        }
        return new Value.Items(values);
    }

    /** Of an own check that is well and was for long nothing is to be known but that: most of a hundred thousand are so, and what is kept of them is written with each snapshot. */
    private static boolean atRest(Watch watch) {
        return WatchSubjects.isOwn(watch.key)
                && watch.checked
                && watch.well()
                && watch.hard
                && watch.attempt == 1
                && watch.lastHard == States.GOOD
                && watch.ring == 0
                && !watch.flapping
                && !watch.passiveLast
                && !watch.executing()
                && !watch.queued()
                && watch.depth == 0
                && watch.number == 0
                && watch.hearing == null;
    }

    private static void rest(Watch watch) {
        watch.checked = true;
        watch.state = States.GOOD;
        watch.lastState = States.GOOD;
        watch.lastHard = States.GOOD;
    }

    private static long[] numbers(Watch watch) {
        return new long[] {
            flags(watch),
            watch.state,
            watch.lastState,
            watch.lastHard,
            watch.attempt,
            watch.lastCheck,
            watch.lastChange,
            watch.lastHardChange,
            watch.executingSince,
            watch.why.ordinal(),
            watch.lastNotification,
            watch.nextNotification,
            watch.number,
            watch.notifiedOn,
            watch.acknowledged,
            watch.depth,
            watch.ring,
            watch.lastRing
        };
    }

    private static long flags(Watch watch) {
        return (watch.hard ? HARD : 0)
                | (watch.checked ? CHECKED : 0)
                | (watch.passiveLast ? PASSIVE : 0)
                | (watch.hostProblem ? HOST_PROBLEM : 0)
                | (watch.scheduled ? SCHEDULED : 0)
                | (watch.freshening ? FRESHENING : 0)
                | (watch.noMore ? NO_MORE : 0)
                | (watch.flapping ? FLAPPING : 0);
    }

    /** @param values all of a record, names and text included */
    static void read(Watch watch, List<Value> values) {
        if (values.size() < 4) {
            rest(watch);
            return;
        }
        long[] numbers = new long[NUMBERS];
        String[] words = values.get(3).plain().split(" ", NUMBERS + 1);
        for (int i = 0; i < Math.min(NUMBERS, words.length); i++) {
            numbers[i] = number(words[i]);
        }
        watch.text = Watch.cut(values.get(2).plain());
        flags(watch, numbers[0]);
        state(watch, numbers);
        notification(watch, numbers);
        watch.hearing = values.size() > 4 ? Hearing.of(values.get(4)) : null;
        watch.ring = numbers[16];
        watch.lastRing = numbers[17];
        watch.percent = Ring.percent(watch.ring);
    }

    private static long number(String word) {
        try {
            return word.equals(NEVER) ? Watch.NEVER : Long.parseLong(word);
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    private static void flags(Watch watch, long flags) {
        watch.hard = (flags & HARD) != 0;
        watch.checked = (flags & CHECKED) != 0;
        watch.passiveLast = (flags & PASSIVE) != 0;
        watch.hostProblem = (flags & HOST_PROBLEM) != 0;
        watch.scheduled = (flags & SCHEDULED) != 0;
        watch.freshening = (flags & FRESHENING) != 0;
        watch.noMore = (flags & NO_MORE) != 0;
        watch.flapping = (flags & FLAPPING) != 0;
    }

    private static void state(Watch watch, long[] numbers) {
        int most = watch.isHost ? States.UNREACHABLE : States.UNKNOWN;
        watch.state = (int) Math.clamp(numbers[1], 0, most);
        watch.lastState = (int) Math.clamp(numbers[2], 0, most);
        watch.lastHard = (int) Math.clamp(numbers[3], 0, most);
        watch.attempt = (int) Math.clamp(numbers[4], 1, Integer.MAX_VALUE);
        watch.lastCheck = numbers[5];
        watch.lastChange = numbers[6];
        watch.lastHardChange = numbers[7];
        watch.executingSince = numbers[8];
        watch.why = Schedule.Why.values()[(int) Math.clamp(numbers[9], 0, Schedule.Why.values().length - 1)];
    }

    private static void notification(Watch watch, long[] numbers) {
        watch.lastNotification = numbers[10];
        watch.nextNotification = numbers[11];
        watch.number = (int) Math.clamp(numbers[12], 0, Integer.MAX_VALUE);
        watch.notifiedOn = (int) numbers[13];
        watch.acknowledged = (byte) Math.clamp(numbers[14], 0, Watch.ACKNOWLEDGED_UNTIL_WELL);
        watch.depth = (int) Math.clamp(numbers[15], 0, DowntimeBook.MOST);
    }
}
