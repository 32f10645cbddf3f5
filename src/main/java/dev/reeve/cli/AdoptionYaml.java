/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.format.ocf.ClusterResources.Resource;
import dev.reeve.model.lsb.Facilities;
import dev.reeve.model.lsb.Wait;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeSet;

/** The part of a configuration that would take services over. */
final class AdoptionYaml {
    private final SequencedMap<String, List<String>> stanzas = new LinkedHashMap<>();
    private final SequencedMap<String, TreeSet<String>> after = new LinkedHashMap<>();

    void script(InitScript script) {
        String name = service(script.name());
        stanzas.put(name, List.of("lsb: " + quoted(script.name())));
        after.put(name, new TreeSet<>());
    }

    /** Of scripts that are both taken over; that something comes after everything else cannot be said, and follows from nothing being said. */
    void wait(Wait wait) {
        TreeSet<String> waits = after.get(service(wait.script()));
        if (waits != null
                && after.containsKey(service(wait.on()))
                && !wait.named().equals(Facilities.ALL)) {
            waits.add(service(wait.on()));
        }
    }

    void agent(Resource resource, String agent) {
        List<String> lines = new java.util.ArrayList<>(List.of("ocf: " + quoted(agent)));
        if (!resource.parameters().isEmpty() && !resource.standard().isEmpty()) {
            lines.add("parameters:");
            resource.parameters().forEach((name, value) -> lines.add("  " + quoted(name) + ": " + quoted(value)));
        }
        if (!resource.parameters().isEmpty() && resource.standard().isEmpty()) {
            lines.add("# its arguments, which have no names in haresources: "
                    + quoted(String.join(" ", resource.parameters().values())));
        }
        stanzas.put(service(resource.id()), lines);
    }

    String text() {
        if (stanzas.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("services:\n");
        stanzas.forEach((name, lines) -> {
            text.append("  ").append(quoted(name)).append(":\n");
            lines.forEach(line -> text.append("    ").append(line).append('\n'));
            TreeSet<String> waits = after.getOrDefault(name, new TreeSet<>());
            if (!waits.isEmpty()) {
                List<String> names = waits.stream().map(AdoptionYaml::quoted).toList();
                text.append("    after: [").append(String.join(", ", names)).append("]\n");
            }
        });
        return text.toString();
    }

    /** A name as services may have it. */
    private static String service(String name) {
        String fit = name.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[^A-Za-z0-9]+", "");
        String cut = fit.length() > 64 ? fit.substring(0, 64) : fit;
        return cut.isEmpty() ? "unnamed" : cut;
    }

    /** Plain where YAML reads it as text and as nothing else. */
    private static String quoted(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean word = text.matches("[A-Za-z][A-Za-z0-9_/.-]{0,200}(:[A-Za-z0-9_.-]{1,100})?")
                && !List.of("true", "false", "null", "yes", "no", "on", "off", "y", "n")
                        .contains(lower);
        if (word) {
            return text;
        }
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c >= 0x7f) {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
