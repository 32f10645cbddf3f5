/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.event.Moment;
import dev.reeve.model.Spans;
import dev.reeve.model.Subject;
import dev.reeve.reactor.Waiting;
import java.util.ArrayList;
import java.util.List;

/** Says what an address or a jail lacks for a ban. */
final class JailWaits {
    private static final int MOST = 20;

    private JailWaits() {}

    static List<Waiting> of(Subject subject, Iterable<JailState> jails, Moment now) {
        List<Waiting> all = new ArrayList<>();
        for (JailState state : jails) {
            boolean itself = subject.kind().equals("jail")
                    && subject.name().equals(state.jail().name());
            if (itself) {
                all.add(whole(state));
            } else if (subject.kind().equals("address") && all.size() < MOST) {
                address(subject.name(), state, now, all);
            }
        }
        return all;
    }

    private static Waiting whole(JailState state) {
        int most = state.jail().spec().maxRetry();
        JailView view = state.view();
        String shadow = state.jail().shadow() ? "; it only records" : "";
        return new Waiting(
                "jail " + state.jail().name(),
                "it counts " + view.counted() + " that have failed and are below " + most + " in "
                        + Spans.format(state.jail().spec().findTime()) + "; "
                        + view.bans().size() + " are banned" + shadow,
                "a failure that makes it " + most + " for one of them");
    }

    private static void address(String address, JailState state, Moment now, List<Waiting> all) {
        String id = Keys.banned(state.jail().count(), address);
        Count count = state.counts.look(id);
        int most = state.jail().spec().maxRetry();
        if (count != null) {
            String ago = Spans.text(Moment.span(Math.max(0, now.mono() - count.last)));
            all.add(new Waiting(
                    "jail " + state.jail().name(),
                    "nothing wants it yet: it counts " + count.retry + " of " + most + " in "
                            + Spans.format(state.jail().spec().findTime()) + ", the last " + ago + " ago",
                    (most - count.retry) + " more"));
        }
        JailBan ban = state.bans.get(id);
        if (ban != null && ban.standing() != JailBan.Standing.IN_FORCE) {
            all.add(new Waiting("jail " + state.jail().name(), standing(ban.standing()), ""));
        }
    }

    private static String standing(JailBan.Standing standing) {
        return switch (standing) {
            case PROPOSED -> "the guard has its ban";
            case IN_FORCE -> "it is banned";
            case REFUSED -> "the guard refused its ban; a further failure asks again";
            case WAITING -> "its ban was put off, or waits for a person's yes";
            case RECORDED -> "its ban is only recorded";
            case BY_ACTIONS -> "keeping it out is left to the actions of the jail's files";
        };
    }
}
