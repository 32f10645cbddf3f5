/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.event.Verdict;
import dev.reeve.model.Value;
import dev.reeve.model.jail.Jail;
import dev.reeve.reactor.Output;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which jails' actions were started, and with which configuration. What differs from the configuration is put right at {@code config.applied} and at each start of Reeve. */
final class JailStarts {
    private static final long AGAIN = 60_000_000;

    /** Jails whose actions are run from files, by name, with a text that changes where the actions do. */
    private final TreeMap<String, String> wanted = new TreeMap<>();

    private final TreeMap<String, Started> started = new TreeMap<>();
    private final TreeMap<String, Long> due = new TreeMap<>();
    private final TreeMap<Long, String> asked = new TreeMap<>();
    private String boot = "";

    /** @param version of its actions @param boot of the machine then; empty while it is not known whether they are there */
    private record Started(String version, String boot) {}

    void configure(SortedMap<String, Jail> jails) {
        wanted.clear();
        jails.forEach((name, jail) -> {
            if (jail.acts().runs() && !jail.shadow()) {
                wanted.put(name, version(jail.acts().files().toString()));
            }
        });
    }

    /** Of a text that may be long: only whether it is another one matters. */
    private static String version(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return Long.toHexString(hash) + "-" + text.length();
    }

    boolean runs(String jail) {
        return wanted.containsKey(jail);
    }

    void booted(String id) {
        boot = id;
        asked.clear();
        due.clear();
    }

    /** Puts right what differs. @param adopt whether Reeve has just been started: then all are looked after */
    void settle(boolean adopt, EntryId cause, Moment now, Output out) {
        started.keySet().stream()
                .filter(jail -> !wanted.containsKey(jail))
                .toList()
                .forEach(jail -> out.propose(ActionWords.stop(jail, cause, now)));
        wanted.forEach((jail, version) -> {
            Started before = started.get(jail);
            if (adopt || before == null || !before.version.equals(version)) {
                start(jail, adopt, cause, now, out);
            }
        });
    }

    private void start(String jail, boolean adopt, EntryId cause, Moment now, Output out) {
        Started before = started.get(jail);
        boolean same = before != null && before.version.equals(wanted.get(jail));
        boolean sameBoot = before != null && before.boot.equals(boot);
        due.remove(jail);
        out.propose(ActionWords.start(jail, adopt && same, sameBoot, cause, now));
    }

    void decided(long decision, String jail) {
        asked.put(decision, jail);
    }

    void judged(Verdict verdict) {
        String jail = asked.remove(verdict.decision().sequence());
        if (jail == null) {
            return;
        }
        switch (verdict.ruling()) {
            case Verdict.Ruling.Defer defer ->
                due.put(
                        jail,
                        Math.max(verdict.at().mono() + 1_000_000, defer.until().mono()));
            case Verdict.Ruling.Refuse ignored -> due.put(jail, verdict.at().mono() + AGAIN);
            default -> {}
        }
    }

    /** @param sure whether it went on where it was. What is begun anew is there only once that has an end: before, nobody knows, and what has nothing to look by is begun again */
    void starting(String jail, boolean sure) {
        started.put(jail, new Started(wanted.getOrDefault(jail, ""), sure ? boot : ""));
    }

    /** An attempt on it has an end: what waits for that need not wait for its deadline. */
    void freed(String jail, Moment now) {
        due.computeIfPresent(jail, (name, at) -> Math.min(at, now.mono()));
    }

    void begun(String jail) {
        Started one = started.get(jail);
        if (one != null) {
            started.put(jail, new Started(one.version, boot));
        }
    }

    void stopped(String jail) {
        started.remove(jail);
    }

    void wake(EntryId cause, Moment now, Output out) {
        for (String jail : List.copyOf(due.keySet())) {
            if (due.getOrDefault(jail, Long.MAX_VALUE) <= now.mono()) {
                due.remove(jail);
                again(jail, cause, now, out);
            }
        }
    }

    private void again(String jail, EntryId cause, Moment now, Output out) {
        if (wanted.containsKey(jail)) {
            start(jail, started.containsKey(jail), cause, now, out);
        } else if (started.containsKey(jail)) {
            out.propose(ActionWords.stop(jail, cause, now));
        }
    }

    long nextDue() {
        long next = Long.MAX_VALUE;
        for (long at : due.values()) {
            next = Math.min(next, at);
        }
        return next;
    }

    Value save() {
        return new Value.Items(List.of(
                Value.of(boot),
                Saved.list(
                        started.entrySet(),
                        one -> new Value.Items(List.of(
                                Value.of(one.getKey()),
                                Value.of(one.getValue().version),
                                Value.of(one.getValue().boot)))),
                Saved.list(
                        due.entrySet(),
                        one -> new Value.Items(List.of(Value.of(one.getKey()), Value.of(one.getValue())))),
                Saved.list(
                        asked.entrySet(),
                        one -> new Value.Items(List.of(Value.of(one.getKey()), Value.of(one.getValue()))))));
    }

    void restore(Saved saved) {
        boot = saved.text(0);
        started.clear();
        saved.each(1).forEach(one -> started.put(one.text(0), new Started(one.text(1), one.text(2))));
        due.clear();
        saved.each(2).forEach(one -> due.put(one.text(0), one.number(1)));
        asked.clear();
        saved.each(3).forEach(one -> asked.put(one.number(0), one.text(1)));
    }
}
