/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who was let be told of the present problem of one watch, and who was not. Nagios has nothing that keeps a notification back once it is made; the guard does. */
final class Hearing {
    /** The states that a contact was told of, as bits of {@link dev.reeve.model.monitor.Topic}. */
    private final SortedMap<String, Integer> heard = new TreeMap<>();

    private final SortedSet<String> refused = new TreeSet<>();
    /** What kept messages back is over, but something else did not let them out then: the next result tries again. */
    boolean owed;
    /** The number under which some were told later than others; 0 for none. */
    int caughtUp;

    void heard(String contact, int topic) {
        heard.merge(contact, topic, (before, now) -> before | now);
        refused.remove(contact);
    }

    void refused(String contact, int topic) {
        if ((heard.getOrDefault(contact, 0) & topic) == 0) {
            refused.add(contact);
        }
    }

    /** Nothing of this problem reached them: its end is no news to them. */
    boolean never(String contact) {
        return refused.contains(contact) && !heard.containsKey(contact);
    }

    /** They do not know of this state since a message about the problem was refused. */
    boolean lacks(String contact, int topic) {
        return refused.contains(contact) && (heard.getOrDefault(contact, 0) & topic) == 0;
    }

    boolean someLack() {
        return !refused.isEmpty();
    }

    boolean someHeard(int topic) {
        return heard.values().stream().anyMatch(bits -> (bits & topic) != 0);
    }

    Value save() {
        List<Value> known = new ArrayList<>();
        for (Map.Entry<String, Integer> one : heard.entrySet()) {
            known.add(Value.of(one.getKey()));
            known.add(Value.of(one.getValue().longValue()));
        }
        return new Value.Items(List.of(
                Value.of(owed), Value.of((long) caughtUp), new Value.Items(known), Value.texts(List.copyOf(refused))));
    }

    static Hearing of(Value saved) {
        Hearing hearing = new Hearing();
        if (saved instanceof Value.Items(List<Value> parts) && parts.size() == 4) {
            hearing.owed = parts.get(0) instanceof Value.Bool(boolean truth) && truth;
            hearing.caughtUp = number(parts.get(1));
            List<Value> known = items(parts.get(2));
            for (int i = 0; i + 1 < known.size(); i += 2) {
                hearing.heard.put(known.get(i).plain(), number(known.get(i + 1)));
            }
            items(parts.get(3)).forEach(contact -> hearing.refused.add(contact.plain()));
        }
        return hearing;
    }

    private static int number(Value value) {
        return value instanceof Value.Int(long number) ? (int) number : 0;
    }

    private static List<Value> items(Value value) {
        return value instanceof Value.Items(List<Value> all) ? all : List.of();
    }
}
