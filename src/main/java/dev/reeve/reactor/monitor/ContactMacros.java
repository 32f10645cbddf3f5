/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.ContactSpec;
import dev.reeve.model.monitor.MonitorSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Macros of the contact who is told. */
record ContactMacros(MonitorSpec spec) {
    Optional<String> value(String name, MacroScene scene) {
        MonitorEvent.Notification told = scene.told();
        if (told == null) {
            return Optional.empty();
        }
        if (name.startsWith("_CONTACT")) {
            return spec.macros()
                    .value(
                            name + ":" + told.contact(),
                            "",
                            "",
                            scene.now().instant(),
                            spec.runs().zone());
        }
        return name.startsWith("CONTACTGROUP") ? group(name, told.contact()) : of(name, told.contact());
    }

    /** Of a contact by name. */
    Optional<String> of(String name, String contact) {
        ContactSpec found = spec.monitoring().contacts().get(contact);
        if (found == null || !name.startsWith("CONTACT")) {
            return Optional.empty();
        }
        return switch (name) {
            case "CONTACTNAME" -> Optional.of(found.name());
            case "CONTACTALIAS" -> Optional.of(found.alias());
            case "CONTACTEMAIL",
                    "CONTACTPAGER",
                    "CONTACTADDRESS1",
                    "CONTACTADDRESS2",
                    "CONTACTADDRESS3",
                    "CONTACTADDRESS4",
                    "CONTACTADDRESS5",
                    "CONTACTADDRESS6" ->
                Optional.of(found.addresses()
                        .getOrDefault(name.substring("CONTACT".length()).toLowerCase(Locale.ROOT), ""));
            default -> Optional.empty();
        };
    }

    private Optional<String> group(String name, String contact) {
        List<Map.Entry<String, List<String>>> in = spec.monitoring().contactGroups().entrySet().stream()
                .filter(group -> group.getValue().contains(contact))
                .toList();
        return switch (name) {
            case "CONTACTGROUPNAMES" ->
                Optional.of(String.join(",", in.stream().map(Map.Entry::getKey).toList()));
            case "CONTACTGROUPNAME", "CONTACTGROUPALIAS" ->
                Optional.of(in.isEmpty() ? "" : in.getFirst().getKey());
            case "CONTACTGROUPMEMBERS" ->
                Optional.of(in.isEmpty() ? "" : String.join(",", in.getFirst().getValue()));
            default -> Optional.empty();
        };
    }
}
