/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.rival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Units that run or are enabled, where systemd runs. Units that are only there, as packages bring them, are nobody's rivals. */
final class SystemdClaims {
    private static final List<String> DIRECTORIES = List.of(
            "etc/systemd/system",
            "run/systemd/system",
            "run/systemd/generator",
            "usr/lib/systemd/system",
            "lib/systemd/system",
            "run/systemd/generator.late");
    private static final String SUFFIX = ".service";
    private static final String START = "ExecStart=";

    private final Look at;
    private final Path root;
    private final Set<String> enabled = new TreeSet<>();
    private final Map<String, Path> units = new LinkedHashMap<>();

    private SystemdClaims(Look at) {
        this.at = at;
        this.root = at.root;
    }

    static void look(Look at) {
        if (Files.isDirectory(at.root.resolve("run/systemd/system"))) {
            new SystemdClaims(at).all();
        }
    }

    private void all() {
        for (String each : DIRECTORIES) {
            Path directory = root.resolve(each);
            Texts.in(directory, "*" + SUFFIX).forEach(unit -> units.putIfAbsent(Texts.last(unit.toString()), unit));
            Texts.in(directory, "*.{wants,requires}")
                    .forEach(links ->
                            Texts.in(links, "*" + SUFFIX).forEach(link -> enabled.add(Texts.last(link.toString()))));
        }
        units.forEach(this::add);
    }

    private void add(String name, Path file) {
        boolean active = runs(name);
        if (!masked(file) && (active || enabled.contains(name))) {
            at.text(file).map(unit -> claim(name, unit, at.shown(file), active)).ifPresent(at::claim);
        }
    }

    private static Claim claim(String name, String unit, String shown, boolean active) {
        String bare = name.substring(0, name.length() - SUFFIX.length());
        return new Claim("systemd", bare, command(unit), shown, active, "systemctl disable --now " + name);
    }

    private boolean runs(String unit) {
        Path group = root.resolve("sys/fs/cgroup/system.slice").resolve(unit);
        return Texts.raw(group.resolve("cgroup.events")).contains("populated 1");
    }

    private static boolean masked(Path file) {
        try {
            return Files.isSymbolicLink(file) && Files.readSymbolicLink(file).equals(Path.of("/dev/null"));
        } catch (IOException gone) {
            return true;
        }
    }

    private static List<String> command(String unit) {
        return unit.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(START))
                .findFirst()
                .map(line -> Texts.words(line.substring(START.length()).replaceFirst("^[-@:+!]+", "")))
                .orElse(List.of());
    }
}
