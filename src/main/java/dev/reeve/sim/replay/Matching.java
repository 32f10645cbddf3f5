/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.replay;

import dev.reeve.event.Decision;
import dev.reeve.event.EntryId;
import dev.reeve.event.Principal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which decision of the one side is which of the other: by the same rule, planner or person, of the same action, on the same target, because of the same event from outside; several such, in their
 * order. What is left over at the end and differs in its event alone is still the same: of planners where it is less than five seconds apart, for what is done at a time and not at an event happens at
 * other ticks; of rules where it is less than ten minutes apart, and then it is a difference in time.
 */
final class Matching {
    /** So many of a side wait to be matched, and so many differences are kept: it must fit into the memory of a command. */
    static final int MOST = 50_000;

    private static final long NEAR = 5_000_000;
    private static final long LATER = 600_000_000;

    private final Numbers numbers;
    private final SequencedMap<String, Deque<Judged>> before = new LinkedHashMap<>();
    private final SequencedMap<String, Deque<Judged>> after = new LinkedHashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private int waiting;
    private long same;
    private long more;

    Matching(Numbers numbers) {
        this.numbers = numbers;
    }

    void before(Judged recorded) {
        Judged other = other(recorded, before, after);
        if (other != null) {
            pair(recorded, other);
        }
    }

    void after(Judged made) {
        Judged other = other(made, after, before);
        if (other != null) {
            pair(other, made);
        }
    }

    private @Nullable Judged other(
            Judged one, SequencedMap<String, Deque<Judged>> own, SequencedMap<String, Deque<Judged>> others) {
        String key = key(one, true);
        Deque<Judged> there = others.get(key);
        if (there != null) {
            waiting--;
            Judged found = there.removeFirst();
            if (there.isEmpty()) {
                others.remove(key);
            }
            return found;
        }
        if (waiting < MOST) {
            waiting++;
            own.computeIfAbsent(key, fresh -> new ArrayDeque<>()).add(one);
        } else {
            more++;
        }
        return null;
    }

    private String key(Judged one, boolean cause) {
        Decision decision = one.decision();
        EntryId root = one.root();
        String what = decision.by().kind() + " " + decision.by().name() + "\n" + decision.action() + "\n"
                + decision.target() + "\n" + decision.about();
        return cause ? what + "\n" + (root == null ? "" : numbers.text(root)) : what;
    }

    private void pair(Judged recorded, Judged made) {
        recorded.pair(made);
        boolean moved = isRule(recorded) && !key(recorded, true).equals(key(made, true));
        if (!recorded.isRuledAs(made)) {
            differ(new Difference(Difference.Kind.VERDICT, recorded, made));
        } else if (!recorded.isLike(made, numbers)) {
            differ(new Difference(Difference.Kind.PARAMETERS, recorded, made));
        } else if (moved) {
            differ(new Difference(Difference.Kind.MOMENT, recorded, made));
        } else {
            same++;
        }
    }

    private void differ(Difference difference) {
        if (differences.size() < MOST) {
            differences.add(difference);
        } else {
            more++;
        }
    }

    /** Nothing more comes. */
    void end() {
        SequencedMap<String, Deque<Judged>> late = new LinkedHashMap<>();
        all(after)
                .forEach(made -> late.computeIfAbsent(key(made, false), fresh -> new ArrayDeque<>())
                        .add(made));
        for (Judged recorded : all(before)) {
            Judged near = near(recorded, late.get(key(recorded, false)));
            if (near == null) {
                differ(new Difference(Difference.Kind.ONLY_BEFORE, recorded, null));
            } else {
                pair(recorded, near);
            }
        }
        late.values()
                .forEach(left -> left.forEach(made -> differ(new Difference(Difference.Kind.ONLY_AFTER, null, made))));
        differences.sort(Comparator.comparingLong((Difference one) -> one.at().mono())
                .thenComparing(one -> one.either().decision().id().sequence()));
    }

    private static List<Judged> all(SequencedMap<String, Deque<Judged>> left) {
        return left.values().stream()
                .flatMap(Deque::stream)
                .sorted(Comparator.comparingLong(one -> one.decision().at().mono()))
                .toList();
    }

    private static boolean isRule(Judged one) {
        return one.decision().by().kind() == Principal.Kind.RULE;
    }

    /** The nearest in time of those that are near enough. */
    private static @Nullable Judged near(Judged recorded, @Nullable Deque<Judged> others) {
        if (others == null) {
            return null;
        }
        long at = recorded.decision().at().mono();
        Judged nearest = null;
        long least = (isRule(recorded) ? LATER : NEAR) + 1;
        for (Judged made : others) {
            long apart = made.decision().at().mono() - at;
            if (apart > least) {
                break;
            }
            if (Math.abs(apart) < least) {
                nearest = made;
                least = Math.abs(apart);
            }
        }
        if (nearest != null) {
            others.remove(nearest);
        }
        return nearest;
    }

    long same() {
        return same;
    }

    /** Differences beyond those that are kept. */
    long more() {
        return more;
    }

    List<Difference> differences() {
        return List.copyOf(differences);
    }
}
