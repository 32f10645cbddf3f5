/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.model.monitor.WatchKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** In what order the results of one second came, as far as a recording shows: in that of the starts, but for those of which the log says otherwise. */
record NagiosTurns(List<List<Object>> checks, List<List<Object>> events) {
    Map<Long, List<WatchKey>> turns() {
        Map<Long, List<WatchKey>> turns = new TreeMap<>();
        for (List<Object> check : checks) {
            String service = check.get(2) == null ? "" : (String) check.get(2);
            turns.computeIfAbsent((Long) check.get(0), second -> new ArrayList<>())
                    .add(new WatchKey((String) check.get(1), service));
        }
        turns.forEach((second, keys) -> asLogged(keys, logged(second)));
        return turns;
    }

    private List<WatchKey> logged(long second) {
        return events.stream()
                .filter(event -> (long) event.get(0) == second)
                .filter(event -> ((String) event.get(1)).endsWith(" ALERT"))
                .map(event -> key((String) event.get(1), ((String) event.get(2)).split(";")))
                .toList();
    }

    private static WatchKey key(String kind, String[] words) {
        return new WatchKey(words[0], kind.startsWith("HOST") ? "" : words[1]);
    }

    /** Those logged change places among themselves. */
    private static void asLogged(List<WatchKey> keys, List<WatchKey> logged) {
        List<WatchKey> moved =
                new ArrayList<>(keys.stream().filter(logged::contains).toList());
        moved.sort(Comparator.comparingInt(logged::indexOf));
        keys.replaceAll(key -> logged.contains(key) ? moved.removeFirst() : key);
    }
}
