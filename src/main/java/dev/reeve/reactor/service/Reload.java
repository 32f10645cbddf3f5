/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Outcome;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the agent of a running service was told, and what of it can be told anew without a restart. Parameters are kept as hashes, for they may be secret. */
final class Reload {
    /**
     * As one configuration has it.
     *
     * @param whole fingerprint of everything that asks for a restart
     * @param frame of all but the parameters
     */
    record Told(String whole, String frame, SortedMap<String, Long> parameters) {
        static @Nullable Told of(@Nullable ServiceSpec spec) {
            if (spec == null || !(spec.kind() instanceof ServiceKind.Ocf ocf)) {
                return null;
            }
            TreeMap<String, Long> hashes = new TreeMap<>();
            ocf.parameters().forEach((name, value) -> hashes.put(name, Fingerprint.hash(value)));
            return new Told(Fingerprint.of(spec), Fingerprint.frame(spec), hashes);
        }
    }

    /** With which it was started, or has last been reloaded. */
    @Nullable
    Told told;

    /** With which the reload that is underway was begun. */
    @Nullable
    Told pending;

    /** Names of parameters, as its agent says. */
    List<String> reloadable = List.of();

    /** The configuration that a reload has not brought it to: a restart does. */
    String failed = "";

    /** All that were attempted. */
    long tries;

    void started(@Nullable ServiceSpec spec) {
        told = Told.of(spec);
        failed = "";
    }

    void offered(String names) {
        reloadable = names.isBlank() ? List.of() : List.of(names.strip().split(" "));
    }

    void attempted(@Nullable ServiceSpec spec) {
        tries++;
        pending = Told.of(spec);
    }

    /** @return the fingerprint that the running instance now has; null when a restart is to follow */
    @Nullable
    String ended(Outcome.Result result) {
        Told brought = pending;
        pending = null;
        if (brought == null) {
            return null;
        }
        if (result == Outcome.Result.SUCCEEDED) {
            told = brought;
            return brought.whole();
        }
        failed = brought.whole();
        return null;
    }

    /** Whether nothing but what can be told anew is different now. */
    boolean fits(ServiceSpec now) {
        Told wanted = Told.of(now);
        return told != null
                && wanted != null
                && told.frame().equals(wanted.frame())
                && !failed.equals(wanted.whole())
                && reloadable.containsAll(changed(told.parameters(), wanted.parameters()));
    }

    private static TreeSet<String> changed(SortedMap<String, Long> before, SortedMap<String, Long> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> before.containsKey(name) && before.get(name).equals(after.get(name)));
        return names;
    }

    Value save() {
        return Saved.write()
                .put("told", save(told))
                .put("pending", save(pending))
                .put("reloadable", Value.texts(reloadable))
                .put("failed", failed)
                .put("tries", tries)
                .value();
    }

    private static @Nullable Value save(@Nullable Told from) {
        return from == null
                ? null
                : Saved.write()
                        .put("whole", from.whole())
                        .put("frame", from.frame())
                        .put("parameters", TrackedCodec.generations(from.parameters()))
                        .value();
    }

    void restore(Saved from) {
        told = told(from.get("told"));
        pending = told(from.get("pending"));
        reloadable = from.texts("reloadable");
        failed = from.text("failed");
        tries = from.number("tries");
    }

    private static @Nullable Told told(@Nullable Value saved) {
        if (saved == null) {
            return null;
        }
        Saved from = Saved.read(saved);
        TreeMap<String, Long> parameters = new TreeMap<>();
        TrackedCodec.generations(from.get("parameters"), parameters);
        return new Told(from.text("whole"), from.text("frame"), parameters);
    }
}
