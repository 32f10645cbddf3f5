/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.List;

/** What macros tell of a host or service beyond what the engine goes by. Instants are seconds since 1970; 0 for never. */
final class WatchFacts {
    private static final int NUMBERS = 15;
    private static final int MOST_TEXT = 8_192;

    String longText = "";
    String performance = "";
    String ackAuthor = "";
    String ackComment = "";
    long lastCheck;
    long lastChange;
    final long[] last = new long[4];
    int lastState;
    long latency;
    long took;
    boolean passive;
    long problem;
    long lastProblem;
    long event;
    long lastEvent;
    private static final int NOTHING = -1;
    /** What {@code check.state} told last; -1 for nothing, and less while no state was confirmed yet. */
    private int told = NOTHING;

    /** What was told last, or was well without being told; below 0 for nothing. */
    int told() {
        return told >= NOTHING ? told : NOTHING - 1 - told;
    }

    /** Whether no state was confirmed ever, not even a good one. */
    boolean first() {
        return told < 0;
    }

    void told(int state, boolean hard) {
        told = hard || !first() ? state : NOTHING - 1 - state;
    }

    /** @param ids next numbers of events and of problems */
    void result(int before, int after, long now, long[] ids) {
        lastState = before;
        lastCheck = now;
        if (before != after) {
            changed(before, after, now, ids);
        }
        last[Math.clamp(after, 0, 3)] = now;
        if (first() && after == States.GOOD) {
            told = States.GOOD;
        }
    }

    private void changed(int before, int after, long now, long[] ids) {
        last[Math.clamp(before, 0, 3)] = now;
        lastChange = now;
        lastEvent = event;
        event = ids[0]++;
        if (before == States.GOOD) {
            problem = ids[1]++;
        } else if (after == States.GOOD) {
            lastProblem = problem;
            problem = 0;
        }
    }

    void said(String details, String measured) {
        longText = cut(details);
        performance = cut(measured);
    }

    Value save() {
        List<Value> values = new ArrayList<>();
        for (String text : List.of(longText, performance, ackAuthor, ackComment)) {
            values.add(Value.of(text));
        }
        for (long number : new long[] {
            lastCheck,
            lastChange,
            last[0],
            last[1],
            last[2],
            last[3],
            lastState,
            latency,
            took,
            passive ? 1 : 0,
            problem,
            lastProblem,
            event,
            lastEvent,
            told
        }) {
            values.add(Value.of(number));
        }
        return new Value.Items(values);
    }

    static WatchFacts of(Value saved) {
        WatchFacts facts = new WatchFacts();
        if (saved instanceof Value.Items(List<Value> values) && values.size() == 4 + NUMBERS) {
            facts.longText = cut(values.get(0).plain());
            facts.performance = cut(values.get(1).plain());
            facts.ackAuthor = cut(values.get(2).plain());
            facts.ackComment = cut(values.get(3).plain());
            facts.numbers(values.subList(4, values.size()).stream()
                    .mapToLong(value -> value instanceof Value.Int(long number) ? number : 0)
                    .toArray());
        }
        return facts;
    }

    private void numbers(long[] numbers) {
        lastCheck = numbers[0];
        lastChange = numbers[1];
        System.arraycopy(numbers, 2, last, 0, last.length);
        lastState = (int) numbers[6];
        latency = numbers[7];
        took = numbers[8];
        passive = numbers[9] != 0;
        problem = numbers[10];
        lastProblem = numbers[11];
        event = numbers[12];
        lastEvent = numbers[13];
        told = (int) numbers[14];
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), MOST_TEXT));
    }
}
