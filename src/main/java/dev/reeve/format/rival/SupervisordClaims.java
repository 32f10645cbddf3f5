/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.rival;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Programs of supervisord's configuration. */
final class SupervisordClaims {
    private static final List<String> USUAL = List.of("/etc/supervisor/supervisord.conf", "/etc/supervisord.conf");
    private static final String PROGRAM = "program:";

    private final Look at;

    private SupervisordClaims(Look at) {
        this.at = at;
    }

    static void look(Look at, Manager manager) {
        manager.files("-c", USUAL).forEach(new SupervisordClaims(at)::main);
    }

    private void main(String file) {
        sections(file).forEach((name, keys) -> {
            if (name.equals("include")) {
                Texts.words(keys.getOrDefault("files", "")).forEach(glob -> included(file, glob));
            }
        });
    }

    private void included(String from, String glob) {
        Path pattern = Path.of(from).resolveSibling(glob).normalize();
        Path directory = pattern.getParent();
        if (directory != null && pattern.isAbsolute()) {
            Texts.in(at.below(directory.toString()), Texts.last(pattern.toString()))
                    .forEach(file -> sections(at.shown(file)));
        }
    }

    private Map<String, Map<String, String>> sections(String file) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        Map<String, String> keys = new LinkedHashMap<>();
        for (String raw : at.text(file).orElse("").lines().toList()) {
            String line = raw.replaceFirst("(^|\\s)[;#].*", "").strip();
            if (line.startsWith("[") && line.endsWith("]")) {
                keys = all.computeIfAbsent(line.substring(1, line.length() - 1), each -> new LinkedHashMap<>());
            } else if (line.indexOf('=') > 0) {
                keys.put(
                        line.substring(0, line.indexOf('=')).strip(),
                        line.substring(line.indexOf('=') + 1).strip());
            }
        }
        all.forEach((name, found) -> add(file, name, found));
        return all;
    }

    private void add(String file, String section, Map<String, String> keys) {
        if (section.startsWith(PROGRAM)
                && !keys.getOrDefault("autostart", "true").equals("false")) {
            String name = section.substring(PROGRAM.length());
            at.claim(new Claim(
                    "supervisord",
                    name,
                    Texts.words(keys.getOrDefault("command", "")),
                    file,
                    true,
                    "supervisorctl stop " + name + " and take it out there"));
        }
    }
}
