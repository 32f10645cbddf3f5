/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

import dev.reeve.model.Dependencies;
import dev.reeve.model.Endings;
import dev.reeve.model.Hooks;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Names what differs between two objects by the keys of the file: a record of the model is often made of several of them, and {@code run} alone tells nobody that a limit was raised. */
final class ChangedKeys {
    /** Records that have no key of their own in the file. */
    private static final List<Class<?>> OPEN = List.of(
            RunSpec.class,
            Surroundings.class,
            Hooks.class,
            Dependencies.class,
            Endings.class,
            ServiceKind.Native.class,
            ServiceKind.Lsb.class,
            ServiceKind.Ocf.class,
            ServiceKind.Ocf.Meta.class);

    /** Components that are written otherwise than they are called. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("RunSpec.argv", "run"),
            Map.entry("RunSpec.group", "group-id"),
            Map.entry("Surroundings.environmentFiles", "env-files"),
            Map.entry("Surroundings.root", "chroot"),
            Map.entry("Surroundings.ambient", "ambient-capabilities"),
            Map.entry("Hooks.reloadSignal", "reload"),
            Map.entry("Endings.success", "success-exit"),
            Map.entry("Endings.most", "flapping"),
            Map.entry("Endings.within", "flapping"),
            Map.entry("Native.form", "type"),
            Map.entry("Native.access", "notify-access"),
            Map.entry("Lsb.script", "lsb"),
            Map.entry("Ocf.agent", "ocf"),
            Map.entry("Ocf.provider", "ocf"),
            Map.entry("Ocf.type", "ocf"),
            Map.entry("Ocf.monitors", "monitor"),
            Map.entry("Meta.promoted", "role"),
            Map.entry("Meta.notified", "notify"),
            Map.entry("GuardSpec.dryRun", "mode"),
            Map.entry("ServiceSpec.output", "log"));

    private ChangedKeys() {}

    /** In the order of the model, each once. Both are of one class. */
    static List<String> of(Record was, Record is) {
        List<String> keys = new ArrayList<>();
        for (String part : Differences.of(was, is)) {
            Object before = Differences.part(was, part);
            Object after = Differences.part(is, part);
            boolean open = before instanceof Record
                    && OPEN.contains(before.getClass())
                    && after != null
                    && after.getClass() == before.getClass();
            if (open) {
                keys.addAll(of((Record) Objects.requireNonNull(before), (Record) Objects.requireNonNull(after)));
            } else {
                keys.add(after instanceof ServiceKind kind ? kind(kind) : key(was, part));
            }
        }
        return keys.stream().distinct().toList();
    }

    /** It is run in another way altogether. */
    private static String kind(ServiceKind now) {
        return now instanceof ServiceKind.Native ? "run" : now.label();
    }

    private static String key(Record of, String part) {
        String known = NAMES.get(of.getClass().getSimpleName() + "." + part);
        return known == null ? part.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) : known;
    }
}
