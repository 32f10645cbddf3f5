/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.List;

/**
 * Which targets change their state too often, by the formula of Nagios (its manual, "Detection and Handling of State Flapping"): the last 21 states, a change weighted 0.75 when it is the
 * oldest up to 1.25 when it is the newest; flapping from 20 % on, until below 5 %.
 *
 * <p>Checks give a state with each result, as there. Services tell only of changes, so their state is sampled once a minute, as a check of them would: a restart between two samples is not a
 * change (backoff and budget are there for that), being up and down in turn is.
 */
public final class Flapping extends Concern {
    static final int STATES = 21;
    static final double START = 20.0;
    static final double END = 5.0;

    static final String RESULT = "check.result";
    private static final char WELL = 'o';
    private static final int MAX = 20_000;
    private static final long SAMPLE = 60_000_000;

    /** @param states a character for each, oldest first; {@code at} is when the newest was sampled, on the monotonic clock */
    private record Track(String states, long at, boolean flapping) {}

    private final RecentBy<Subject, Track> tracks = new RecentBy<>(MAX);

    @Override
    String name() {
        return "flapping";
    }

    public boolean flapping(Subject target) {
        Track track = tracks.get(target);
        return track != null && track.flapping;
    }

    /** 0 to 100, to a tenth: it is for people. */
    public double percent(Subject target) {
        Track track = tracks.get(target);
        return track == null ? 0 : tenths(percent(track.states));
    }

    private static double tenths(double percent) {
        return Math.round(percent * 10) / 10.0;
    }

    static double percent(String states) {
        int changes = STATES - 1;
        double sum = 0;
        for (int i = 1; i < states.length(); i++) {
            int position = changes - (states.length() - 1) + i;
            if (states.charAt(i) != states.charAt(i - 1)) {
                sum += (position - 1) * 0.5 / (changes - 1) + 0.75;
            }
        }
        return sum * 100 / changes;
    }

    @Override
    void apply(Entry entry, Output out) {
        if (entry instanceof Event event) {
            switch (event.type()) {
                case RESULT -> result(event, out);
                case "service.state" -> sample(event, out);
                default -> {}
            }
        }
    }

    /** One that is well and has been so is in no track: a hundred thousand such would need one each. */
    private void result(Event event, Output out) {
        char state = first(event.attributes());
        Subject key = event.subject();
        if (tracks.get(key) == null) {
            if (state == WELL) {
                return;
            }
            tracks.put(key, new Track(String.valueOf(WELL), event.at().mono(), false));
        }
        push(event, state, 1, out);
        Track track = tracks.get(key);
        if (track != null
                && track.states.length() == STATES
                && track.states.chars().allMatch(each -> each == WELL)) {
            tracks.remove(key);
        }
    }

    /** Whether a check's result would be as all were that are known of it. */
    boolean isSteady(Observation seen) {
        return first(seen.attributes()) == WELL && tracks.get(seen.subject()) == null;
    }

    private static char first(Attributes attributes) {
        String state = attributes.text("state", "?");
        return state.isEmpty() ? '?' : state.charAt(0);
    }

    /** Starting and stopping are on the way and say nothing. */
    private void sample(Event event, Output out) {
        char state = switch (event.attributes().text("state", "")) {
            case "running" -> 'u';
            case "waiting" -> Health.onItsWay(event) ? ' ' : 'd';
            case "stuck", "quarantined" -> 'd';
            default -> ' ';
        };
        if (state != ' ') {
            Track track = tracks.get(event.subject());
            long passed = track == null ? 1 : (event.at().mono() - track.at) / SAMPLE;
            push(event, state, (int) Math.clamp(passed, 0, STATES), out);
        }
    }

    /** The newest state held for {@code samples} of them, then came {@code state}; 0 replaces the newest. */
    private void push(Event event, char state, int samples, Output out) {
        Subject key = event.subject();
        Track track = tracks.get(key);
        String before = track == null ? "" : track.states;
        String kept = before.isEmpty() ? "" : before.substring(0, before.length() - (samples == 0 ? 1 : 0));
        String held =
                before.isEmpty() ? "" : before.substring(before.length() - 1).repeat(Math.max(0, samples - 1));
        String states = kept + held + state;
        String last = states.substring(Math.max(0, states.length() - STATES));
        boolean was = track != null && track.flapping;
        double percent = percent(last);
        boolean is = was ? percent >= END : percent >= START;
        long at = samples == 0 && track != null ? track.at : event.at().mono();
        tracks.put(key, new Track(last, at, is));
        if (is != was) {
            say(event, is, percent, out);
        }
    }

    private static void say(Event event, boolean flapping, double percent, Output out) {
        EntryId cause = event.id();
        out.derive(new Observation(
                flapping ? "flapping.started" : "flapping.stopped",
                event.subject(),
                Attributes.of("percent", Value.of(tenths(percent))),
                Trust.MEASURED,
                List.of(cause),
                event.lineage().of(cause),
                false));
    }

    @Override
    Value save() {
        return tracks.save(
                Subject::toString,
                track ->
                        new Value.Items(List.of(Value.of(track.states), Value.of(track.at), Value.of(track.flapping))));
    }

    @Override
    void restore(Value saved) {
        tracks.restore(saved, Subject::parse, value -> {
            List<Value> parts = Saved.items(value);
            return new Track(
                    parts.get(0).plain(),
                    Saved.integer(parts.get(1)),
                    parts.get(2).equals(Value.of(true)));
        });
    }
}
